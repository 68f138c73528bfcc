import { createPatch, type Operation, type Pointer } from 'rfc6902';

type Named = { readonly name: string };

/**
 * The RFC 6902 operations that turn `base` into `target`, chosen to be read: maps are compared by key, lists of named
 * things (containers, env, volumes, ports) by name, and any other list is replaced whole. A diff by position would be
 * correct too, and would rename half of an env list to insert one entry.
 */
export function patchBetween(base: unknown, target: unknown): Operation[] {
  return createPatch(base, target, (from, to, pointer) => {
    if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
    if (isDeepEqual(from, to)) return [];
    return patchNamedList(from, to, pointer) ?? [{ op: 'replace', path: pointer.toString(), value: to }];
  });
}

/** Undefined when the lists are not of named things, or what they share changed its order. */
function patchNamedList(from: unknown[], to: unknown[], pointer: Pointer): Operation[] | undefined {
  if (from.length === 0 || to.length === 0 || !areNamed(from) || !areNamed(to)) return undefined;
  const wanted = new Set(to.map(({ name }) => name));
  const existing = new Set(from.map(({ name }) => name));
  const kept = from.filter(({ name }) => wanted.has(name));
  const keptInTarget = to.filter(({ name }) => existing.has(name));
  if (kept.length === 0 || kept.some(({ name }, index) => keptInTarget[index]?.name !== name)) return undefined;

  // Removals run backwards and insertions forwards, so that each index is right at the moment it is applied.
  const removals = from
    .map(({ name }, index): Operation | undefined =>
      wanted.has(name) ? undefined : { op: 'remove', path: pointer.add(String(index)).toString() },
    )
    .filter((operation) => operation !== undefined)
    .reverse();
  const changes = to.flatMap((item, index): Operation[] => {
    const at = pointer.add(String(index));
    const before = kept.find(({ name }) => name === item.name);
    if (before === undefined) return [{ op: 'add', path: at.toString(), value: item }];
    return patchBetween(before, item).map((operation) => relocate(operation, at));
  });
  return [...removals, ...changes];
}

const relocate = (operation: Operation, at: Pointer): Operation => ({
  ...operation,
  path: `${at.toString()}${operation.path}`,
});

/** A list that kustomize and Kubernetes, too, would merge by name: every element has one, and no two share it. */
function areNamed(list: readonly unknown[]): list is Named[] {
  const names = list.map((item) =>
    typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
      ? item.name
      : undefined,
  );
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

const isDeepEqual = (a: unknown, b: unknown) => createPatch(a, b).length === 0;
