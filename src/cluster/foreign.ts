import { clusterName } from '../../stacks/kind-config';
import type { Environment } from '../config/environment';
import { Refusal } from './refusal';

/** The refusal to touch a cluster of ours in name only. `owner` is the environment that it was made for, if any. */
export function foreignCluster(environment: Environment, owner: string | undefined): Refusal {
  const name = clusterName(environment);
  const whose = owner === undefined ? 'was not made by this project' : `belongs to the environment ${owner}`;
  return new Refusal([
    `the cluster ${name} ${whose}; delete it (kind delete cluster --name ${name}), ` +
      `or set another cluster.name in Pulumi.${environment.name}.yaml`,
  ]);
}
