import { groupVersion, type Manifest } from './manifest';
import type { Overlay } from './overlay';
import { toYaml } from './yaml';

const HEADER = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

/** `kustomization.yaml` over files and remote resources. Whoever applies it puts namespaces first by itself. */
export function kustomization(resources: readonly string[]): string {
  return toYaml({ ...HEADER, resources: [...resources].sort() });
}

/** `kustomization.yaml` of an environment: the base, what is added (`resources`), and the patches. */
export function overlayKustomization(overlay: Overlay, resources: readonly string[]): string {
  const patches = [
    ...overlay.changed.map(({ object, operations, sharesKind }) => ({
      // Without a group a target would be in any; the pattern stands for the core group, which has no name.
      target: { ...(sharesKind ? { group: '^$' } : {}), ...targetOf(object) },
      patch: toYaml(operations, { survivesTrimming: true }).trimEnd(),
    })),
    ...overlay.removed.map(({ apiVersion, kind, metadata: { name, namespace } }) => ({
      patch: toYaml({ $patch: 'delete', apiVersion, kind, metadata: { name, namespace } }).trimEnd(),
    })),
  ];
  return toYaml({
    ...HEADER,
    resources: [...(overlay.usesBase ? ['../../base'] : []), ...[...resources].sort()],
    ...(patches.length > 0 ? { patches } : {}),
  });
}

/** Kustomize reads name and namespace of a target as anchored regular expressions: what is special there is escaped. */
function targetOf({ apiVersion, kind, metadata: { name, namespace } }: Manifest) {
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    ...groupVersion(apiVersion),
    kind,
    name: literally(name),
    ...(namespace === undefined ? {} : { namespace: literally(namespace) }),
  };
}
