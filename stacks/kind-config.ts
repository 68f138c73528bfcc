import { auditPolicy } from '../constructs/kind/audit';
import { kindConfig } from '../constructs/kind/cluster';
import type { KindConfig } from '../constructs/kind/config';
import type { Environment } from '../src/config/environment';

/** Name of the cluster of an environment. */
export const clusterName = ({ name, cluster }: Environment) => cluster.name ?? `argo-${name}`;

/** What kind is given for an environment; the audit policy has to lie beside it. */
export function kindConfigOf(environment: Environment): {
  readonly cluster: KindConfig;
  readonly auditPolicy?: typeof auditPolicy;
} {
  const { name, kind } = environment;
  return {
    cluster: kindConfig({ ...kind, name: clusterName(environment), environment: name }),
    ...(kind.audit && { auditPolicy }),
  };
}
