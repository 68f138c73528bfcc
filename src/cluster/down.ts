import { clusterName } from '../../stacks/kind-config';
import { execute } from './execute';
import { foreignCluster } from './foreign';
import { deletion } from './plan';
import { requireTools } from './requirements';
import { observeCluster } from './state';
import type { Job } from './up';

/**
 * Deletes the cluster with all that is in it, and nobody else's. No cluster, nothing to do.
 * @throws Refusal for a cluster that is not ours.
 */
export async function down({ environment, processes, progress }: Job): Promise<void> {
  await requireTools(processes, ['docker', 'kind']);
  const name = clusterName(environment);
  const state = await observeCluster(processes, name, environment.name);
  if (state.is === 'foreign') throw foreignCluster(environment, state.environment);
  if (state.is === 'absent') return progress.say(`there is no cluster ${name}`);
  await execute([deletion(name)], processes, progress);
  progress.say(`${name} is gone`);
}
