import type { Operation } from 'rfc6902';
import { groupVersion, idOf, idWithoutNamespace, type Manifest, sorted } from './manifest';
import { patchBetween } from './patch';

/**
 * Others refer to these with a namespace. Kustomize would follow a patch of it and rewrite each reference to the old
 * namespace, also those that this environment means to keep.
 */
const REFERRED_TO_WITH_NAMESPACE: ReadonlySet<string> = new Set(['Service', 'ServiceAccount']);

/** What turns a base into one environment, and nothing more. */
export interface Overlay {
  /** False when the environment keeps no object of the base: then the overlay stands alone. */
  readonly usesBase: boolean;
  /** Objects that only this environment has. */
  readonly added: readonly Manifest[];
  /** Objects of the base that this environment has otherwise. */
  readonly changed: readonly {
    readonly object: Manifest;
    readonly operations: readonly Operation[];
    /** Whether another API group, too, has objects of this kind here, as `Service` has Knative's. */
    readonly sharesKind: boolean;
  }[];
  /** Objects of the base that this environment has not. */
  readonly removed: readonly Manifest[];
}

/**
 * Computes the overlay that makes `environment` out of `base`. Objects correspond when their ids are equal, or when
 * one left its namespace for another: same kind and name, and no second candidate on either side. A Service or a
 * ServiceAccount that moves is removed and added instead.
 */
export function computeOverlay(base: readonly Manifest[], environment: readonly Manifest[]): Overlay {
  const targets = new Map(environment.map((manifest) => [idOf(manifest), manifest]));
  const partners = new Map<Manifest, Manifest>();
  for (const manifest of base) {
    const target = targets.get(idOf(manifest));
    if (target !== undefined) partners.set(manifest, target);
  }
  const matched = new Set(partners.values());
  const movedTo = uniqueBy(
    environment.filter((manifest) => !matched.has(manifest) && !REFERRED_TO_WITH_NAMESPACE.has(manifest.kind)),
  );
  for (const [id, manifest] of uniqueBy(base.filter((candidate) => !partners.has(candidate)))) {
    const target = movedTo.get(id);
    // An object that gains or loses its namespace altogether is another kind of thing to kustomize: not a move.
    if (target?.metadata.namespace !== undefined && manifest.metadata.namespace !== undefined) {
      partners.set(manifest, target);
      matched.add(target);
    }
  }

  const added = sorted(environment.filter((manifest) => !matched.has(manifest)));
  if (partners.size === 0) return { usesBase: false, added, changed: [], removed: [] };
  const shared = sharedKinds([...base, ...added]);
  return {
    usesBase: true,
    added,
    changed: sorted([...partners.keys()])
      .map((object) => ({
        object,
        operations: patchBetween(object, partners.get(object)),
        sharesKind: shared.has(object.kind),
      }))
      .filter(({ operations }) => operations.length > 0),
    removed: sorted(base.filter((manifest) => !partners.has(manifest))),
  };
}

/** Those whose kind and name occur once, by kind and name. */
function uniqueBy(manifests: readonly Manifest[]): Map<string, Manifest> {
  const counts = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const id = idWithoutNamespace(manifest);
    counts.set(id, [...(counts.get(id) ?? []), manifest]);
  }
  return new Map([...counts].flatMap(([id, [only, ...others]]) => (only && others.length === 0 ? [[id, only]] : [])));
}

function sharedKinds(manifests: readonly Manifest[]): Set<string> {
  const groups = new Map<string, string>();
  return new Set(
    manifests.flatMap(({ apiVersion, kind }) => {
      const { group = '' } = groupVersion(apiVersion);
      const first = groups.get(kind) ?? group;
      groups.set(kind, first);
      return first === group ? [] : [kind];
    }),
  );
}
