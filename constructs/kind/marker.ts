import { createHash } from 'node:crypto';
import type { KindMount } from './config';

/**
 * How a cluster is recognised as ours. kind gives its node containers no labels but its own, and the API server can be
 * asked only once it runs; a mount is there from the first moment of the container's life to its last, and
 * `docker inspect` shows it, so that a cluster whose creation was cut short is recognised too.
 */
export interface Marker {
  /** The environment that the cluster was made for. */
  readonly environment: string;
  /** What the cluster was made from, shortened to a checksum. */
  readonly checksum: string;
}

const FOLDER = '/etc/argo-platform/';

/** Mounts nothing at a path that says it all. `/dev/null` exists wherever a container engine does. */
export function markerMount({ environment, checksum }: Marker): KindMount {
  return { hostPath: '/dev/null', containerPath: `${FOLDER}${environment}.${checksum}`, readOnly: true };
}

/** The marker among the paths at which a node has mounts; undefined for a node of somebody else. */
export function markerAmong(mountPaths: readonly string[]): Marker | undefined {
  const path = mountPaths.find((candidate) => candidate.startsWith(FOLDER));
  const [environment, checksum] = path?.slice(FOLDER.length).split('.') ?? [];
  return environment && checksum ? { environment, checksum } : undefined;
}

/** Twelve hexadecimal digits that change with the content. */
export const checksumOf = (content: unknown) =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
