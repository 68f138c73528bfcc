import { type Marker, markerAmong } from '../../constructs/kind/marker';
import { type Answer, firstLine, type Processes } from './processes';
import { Refusal } from './refusal';

/** A container that is a node, as far as docker knows it, which is also when no API server answers. */
export interface NodeContainer {
  readonly name: string;
  readonly isRunning: boolean;
  /** Undefined for a node that this project did not make. */
  readonly marker: Marker | undefined;
}

/** What there is of a cluster. */
export type ClusterState =
  | { readonly is: 'absent' }
  /** Somebody else's. `environment` when it belongs to another one of this project. */
  | { readonly is: 'foreign'; readonly environment?: string }
  /** Ours, and its creation was cut short. */
  | { readonly is: 'unfinished' }
  | { readonly is: 'finished'; readonly checksum: string; readonly stopped: readonly string[] };

/**
 * Left in the control plane's container once the cluster is complete. Whatever was cut short before is worth nothing
 * yet, so it can be deleted and made again; whatever has it may hold somebody's work.
 */
export const FINISHED_FILE = '/kind/argo-platform-finished';

export const controlPlaneOf = (cluster: string) => `${cluster}-control-plane`;

/** What the observations mean. `changedFiles` are the lines of `docker diff` for the control plane. */
export function stateOf(
  environment: string,
  nodes: readonly NodeContainer[],
  changedFiles: readonly string[],
): ClusterState {
  const [first] = nodes;
  if (first === undefined) return { is: 'foreign' };
  const stranger = nodes.find(({ marker }) => marker?.environment !== environment);
  if (stranger) return { is: 'foreign', environment: stranger.marker?.environment };
  if (!changedFiles.includes(`A ${FINISHED_FILE}`)) return { is: 'unfinished' };
  return {
    is: 'finished',
    checksum: first.marker?.checksum ?? '',
    stopped: nodes.filter(({ isRunning }) => !isRunning).map(({ name }) => name),
  };
}

/** Reads one line of `docker inspect` in the format below. */
export function readNode(line: string): NodeContainer {
  const [name = '', running, ...mountPaths] = line.trim().split(' ');
  return { name: name.replace(/^\//, ''), isRunning: running === 'true', marker: markerAmong(mountPaths) };
}

const NODE_FORMAT = '{{.Name}} {{.State.Running}}{{range .Mounts}} {{.Destination}}{{end}}';

/**
 * Looks at the cluster of that name.
 * @throws Refusal when kind or docker cannot tell.
 */
export async function observeCluster(processes: Processes, name: string, environment: string): Promise<ClusterState> {
  const lines = async (answer: Promise<Answer>) => linesOf(await answer);
  const clusters = await lines(processes.ask('kind', 'get', 'clusters'));
  if (!clusters.includes(name)) return { is: 'absent' };

  const ownedBy = `label=io.x-k8s.kind.cluster=${name}`;
  const names = await lines(processes.ask('docker', 'ps', '--all', '--filter', ownedBy, '--format', '{{.Names}}'));
  if (names.length === 0) return { is: 'foreign' };
  const nodes = await lines(processes.ask('docker', 'inspect', '--format', NODE_FORMAT, ...names));
  const controlPlane = controlPlaneOf(name);
  const changed = names.includes(controlPlane) ? await lines(processes.ask('docker', 'diff', controlPlane)) : [];
  return stateOf(environment, nodes.map(readNode), changed);
}

function linesOf({ code, stdout, stderr }: Answer): string[] {
  if (code !== 0) throw new Refusal([`the clusters of this machine cannot be listed: ${firstLine(stderr)}`]);
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
