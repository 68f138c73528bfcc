import { customResource } from '../custom-resource';
import type { Labels } from '../labels';

interface PortRule {
  readonly ports: readonly { readonly port: string; readonly protocol: 'TCP' | 'UDP' }[];
}

interface EndpointSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: 'Exists' }[];
}

interface CiliumNetworkPolicySpec {
  readonly endpointSelector: EndpointSelector;
  readonly egress: readonly {
    readonly toEntities?: readonly string[];
    readonly toCIDR?: readonly string[];
    readonly toPorts: readonly PortRule[];
  }[];
}

/** For peers that a NetworkPolicy cannot name. */
export const CiliumNetworkPolicy = customResource<CiliumNetworkPolicySpec>({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumNetworkPolicy',
});
