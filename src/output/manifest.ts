/** A Kubernetes object as JSON. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** What kustomize calls a resource id: no two objects of a build may share it. */
export function idOf({ apiVersion, kind, metadata }: Manifest): string {
  return [apiVersion, kind, metadata.namespace ?? '', metadata.name].join('|');
}

/** The id less the namespace: recognises an object that moved to another namespace. */
export function idWithoutNamespace({ apiVersion, kind, metadata }: Manifest): string {
  return [apiVersion, kind, metadata.name].join('|');
}

/** `apps/v1` is group `apps`, version `v1`; `v1` is the core group, which has no name. */
export function groupVersion(apiVersion: string): { group?: string; version: string } {
  const [first = '', second] = apiVersion.split('/');
  return second === undefined ? { version: first } : { group: first, version: second };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted by id, so that output never depends on the order of construction. */
export function sorted<T extends Manifest>(manifests: readonly T[]): T[] {
  return [...manifests].sort((a, b) => byText(idOf(a), idOf(b)));
}
