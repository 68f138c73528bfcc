import { type AddressPlan, planSubnets } from '../../constructs/azure/subnets';
import type { Environment } from '../../src/config/environment';
import { isMade } from './made';

const ANYWHERE = '0.0.0.0/0';

/** Who has which addresses in an AKS environment. */
export function addressPlan({ azure: { network, cluster } }: Environment): AddressPlan {
  return planSubnets({ ...network, maxNodes: cluster.systemPool.nodes + cluster.userPool.maxNodes });
}

/**
 * Where the artifact store or the database is, for the policies around its users. What is made here is reached at a
 * private endpoint; where somebody else's is, only `network.azureCidrs` can tell.
 */
export function azureCidrs(environment: Environment, what: 'artifacts' | 'persistence'): readonly string[] {
  const { cluster, network } = environment;
  const isPrivate = cluster.type === 'aks' && isMade[what](environment);
  return network.azureCidrs ?? [isPrivate ? addressPlan(environment).privateEndpoints : ANYWHERE];
}
