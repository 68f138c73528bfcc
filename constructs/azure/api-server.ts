import type { Input } from '@pulumi/pulumi';

/** How the API server of a cluster is reached. */
export type ApiServerAccess =
  /** By a private endpoint that AKS makes in the nodes' network. */
  | { readonly access: 'private' }
  /** In a subnet of ours, without a tunnel; no public address either. */
  | { readonly access: 'vnet-integrated'; readonly subnetId: Input<string> }
  /** At a public address that only these networks may reach. */
  | { readonly access: 'public'; readonly authorizedCidrs: readonly string[] };

/** The choice in the words of the AKS API. */
export function apiServerAccessProfile(choice: ApiServerAccess) {
  // `az aks command invoke` would go around every one of these.
  const shared = { disableRunCommand: true };
  if (choice.access === 'public') {
    if (choice.authorizedCidrs.length === 0) {
      throw new Error('authorizedCidrs must name a network for a public API server, got none; or make it private');
    }
    return { ...shared, enablePrivateCluster: false, authorizedIPRanges: [...choice.authorizedCidrs] };
  }
  return {
    ...shared,
    enablePrivateCluster: true,
    enablePrivateClusterPublicFQDN: false,
    privateDNSZone: 'system',
    ...(choice.access === 'vnet-integrated' && { enableVnetIntegration: true, subnetId: choice.subnetId }),
  };
}
