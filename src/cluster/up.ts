import { join } from 'node:path';
import { markerAmong } from '../../constructs/kind/marker';
import { applications as everything } from '../../stacks';
import { clusterName, kindConfigOf } from '../../stacks/kind-config';
import type { Environment } from '../config/environment';
import { outputTree } from '../output/tree';
import { replaceFolder } from '../output/write';
import { bootstrapSecrets } from './bootstrap-secrets';
import { contentOf } from './content';
import { execute } from './execute';
import { farewell } from './farewell';
import { foreignCluster } from './foreign';
import { applications, awakening, bootstrap, creation, deletion, readiness, type Step, type Target } from './plan';
import type { Processes } from './processes';
import type { Progress } from './progress';
import { requirePorts, requireTools } from './requirements';
import { type ClusterState, observeCluster } from './state';

/** What is to be done, for whom, and with what. */
export interface Job {
  /** The folder with the Pulumi.<environment>.yaml files, absolute. */
  readonly project: string;
  readonly environment: Environment;
  /** All of them: dist/ is written for all or none. */
  readonly environments: readonly Environment[];
  readonly processes: Processes;
  readonly progress: Progress;
}

/** From whatever there is to a cluster in which everything is ready. */
export async function up(job: Job): Promise<void> {
  // First of all, because what cannot be rendered must not cost anybody a wait for a cluster.
  const content = contentOf(job.environment);
  await create(job);
  await makeSecrets(job, content);
  await carryOut(job, applications(targetOf(job), content));
  for (const line of farewell(job.environment)) job.progress.say(line);
}

/**
 * The cluster alone, running and known to kubectl.
 * @throws Refusal before anything is touched when it cannot be made; what was half-made is gone again.
 */
export async function create(job: Job): Promise<void> {
  const { environment, processes, progress } = job;
  progress.step('checking docker, kind and kubectl');
  await requireTools(processes, ['docker', 'kind', 'kubectl']);
  const state = await observe(job);
  if (state.is === 'foreign') throw foreignCluster(environment, state.environment);
  if (state.is === 'finished') {
    writeDist(job);
    await awaken(job, state);
  } else {
    if (state.is === 'unfinished') await carryOut(job, [deletion(clusterName(environment), 'the unfinished cluster')]);
    await requirePorts(environment);
    writeDist(job);
    await make(job);
  }
  await carryOut(job, [readiness(targetOf(job))]);
}

/** Namespaces, and the Secrets that are absent. */
export async function makeSecrets(job: Job, content = contentOf(job.environment)): Promise<void> {
  for (const { namespace, name, keys, why } of bootstrapSecrets(job.environment).certificates) {
    job.progress.warn(`Secret ${namespace}/${name} (${Object.keys(keys).join(', ')}) is yours to make: ${why}`);
  }
  await carryOut(job, bootstrap(targetOf(job), content));
}

async function make(job: Job): Promise<void> {
  try {
    await carryOut(job, [creation(targetOf(job))]);
  } catch (error) {
    job.processes.shield();
    // Somebody may have made a cluster of that name at the same time: only what is ours and unfinished goes.
    const { is } = await observe(job).catch((): ClusterState => ({ is: 'absent' }));
    if (is === 'unfinished') await carryOut(job, [deletion(clusterName(job.environment), 'what there is of')]);
    throw error;
  }
}

async function awaken(job: Job, state: Extract<ClusterState, { is: 'finished' }>): Promise<void> {
  const { environment, processes, progress } = job;
  const name = clusterName(environment);
  if (state.checksum !== wantedChecksum(environment)) {
    progress.warn(
      `${name} was made from other settings of cluster and kind; ` +
        `they take effect after make cluster-down ENV=${environment.name} and make cluster-up ENV=${environment.name}`,
    );
  }
  const { code } = await processes.ask('kubectl', 'config', 'get-contexts', `kind-${name}`);
  await carryOut(job, awakening(targetOf(job), state, code === 0));
}

function wantedChecksum(environment: Environment): string | undefined {
  const mounts = kindConfigOf(environment).cluster.nodes.flatMap(({ extraMounts }) => extraMounts);
  return markerAmong(mounts.map(({ containerPath }) => containerPath))?.checksum;
}

function writeDist({ project, environments, progress }: Job): void {
  progress.step('writing dist/');
  replaceFolder(join(project, 'dist'), outputTree(everything, environments));
}

const observe = ({ processes, environment }: Job) =>
  observeCluster(processes, clusterName(environment), environment.name);

const carryOut = ({ processes, progress }: Job, steps: readonly Step[]) => execute(steps, processes, progress);

const targetOf = ({ project, environment }: Job): Target => ({
  cluster: clusterName(environment),
  environment: environment.name,
  dist: join(project, 'dist'),
});
