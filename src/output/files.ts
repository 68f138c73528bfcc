import { type Manifest, sorted } from './manifest';
import { toYamlStream } from './yaml';

/** Kinds that share a file, or whose file is not simply called like them. */
const FILE_OF_KIND: Readonly<Record<string, string>> = {
  ExternalSecret: 'external-secret.yaml',
  SecretStore: 'secret-store.yaml',
  CiliumNetworkPolicy: 'cilium-network-policy.yaml',
  BackendTLSPolicy: 'backend-tls-policy.yaml',
  // Flux's; its own name would be that of the file that kustomize reads.
  Kustomization: 'flux-kustomization.yaml',
};

/** The file in which a person would look for this object: one per kind, one per Deployment. */
export function fileOf({ kind, metadata }: Manifest): string {
  if (kind === 'Deployment' || kind === 'StatefulSet') return `${metadata.name}-${kind.toLowerCase()}.yaml`;
  return FILE_OF_KIND[kind] ?? `${kind.toLowerCase()}.yaml`;
}

/** Objects grouped into files: name to text. */
export function filesOf(manifests: readonly Manifest[]): Map<string, string> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of sorted(manifests)) {
    const file = fileOf(manifest);
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [manifest]);
    else group.push(manifest);
  }
  return new Map([...groups].map(([file, group]) => [file, toYamlStream(group)]));
}
