import { join } from 'node:path';
import { toYamlStream } from '../output/yaml';
import { randomSecret } from './bootstrap-secrets';
import type { AppliedApplication, Content } from './content';
import type { Call } from './processes';
import { type ClusterState, controlPlaneOf, FINISHED_FILE } from './state';

/** A call that a plan asks for. Whatever is secret in it is made when it is needed. */
export interface PlannedCall extends Omit<Call, 'input'> {
  /** Makes the text for stdin. */
  readonly input?: () => string;
  /** What it prints is of no interest while it succeeds. @default false */
  readonly isQuiet?: boolean;
  /** It is tried again for so many seconds. @default - once */
  readonly patience?: number;
  /** The call is needless when this one prints something. @default - it is always made */
  readonly unless?: Call;
}

/** Something to do that a user would call one thing. */
export interface Step {
  /** `creating the cluster argo-dev`; also what follows "interrupted while". */
  readonly title: string;
  readonly calls: readonly PlannedCall[];
}

/** Which cluster a plan is for. */
export interface Target {
  readonly cluster: string;
  readonly environment: string;
  /** The folder `dist/`, absolute. */
  readonly dist: string;
}

const contextOf = ({ cluster }: Target) => `kind-${cluster}`;

const kubectl = (target: Target, ...args: string[]): Pick<Call, 'program' | 'args'> => ({
  program: 'kubectl',
  args: ['--context', contextOf(target), ...args],
});

/**
 * Makes the cluster. kind runs in the folder of its configuration, because the path of an audit policy is relative; the
 * name is given too, because a variable of the user's (KIND_CLUSTER_NAME) would beat the one in the file.
 */
export function creation({ cluster, environment, dist }: Target): Step {
  const folder = join(dist, 'clusters', environment);
  const create = ['create', 'cluster', '--name', cluster, '--config', join(folder, 'kind.yaml'), '--wait', '120s'];
  return {
    title: `creating the cluster ${cluster}`,
    calls: [
      { program: 'kind', args: create, folder },
      { program: 'docker', args: ['exec', controlPlaneOf(cluster), 'touch', FINISHED_FILE], isQuiet: true },
    ],
  };
}

export function deletion(cluster: string, what = 'the cluster'): Step {
  return {
    title: `deleting ${what} ${cluster}`,
    calls: [{ program: 'kind', args: ['delete', 'cluster', '--name', cluster] }],
  };
}

/** Brings a cluster that exists to where a fresh one is: its nodes run, and kubectl knows it. */
export function awakening(
  { cluster }: Target,
  { stopped }: Extract<ClusterState, { is: 'finished' }>,
  hasContext: boolean,
): Step[] {
  const steps: Step[] = [];
  if (stopped.length > 0) {
    steps.push({
      title: `starting the nodes of ${cluster}`,
      calls: [{ program: 'docker', args: ['start', ...stopped], isQuiet: true }],
    });
  }
  if (!hasContext) {
    steps.push({
      title: `telling kubectl about ${cluster}`,
      calls: [{ program: 'kind', args: ['export', 'kubeconfig', '--name', cluster], isQuiet: true }],
    });
  }
  return steps;
}

/** Waits until the cluster can be used. */
export function readiness(target: Target): Step {
  return {
    title: `waiting for ${target.cluster} to answer`,
    calls: [
      // After a start the API server refuses connections for a while, which `kubectl wait` takes for a failure.
      { ...kubectl(target, 'get', '--raw', '/readyz'), isQuiet: true, patience: 120 },
      { ...kubectl(target, 'wait', '--for=condition=Ready', 'nodes', '--all', '--timeout=180s'), isQuiet: true },
    ],
  };
}

/** Namespaces, and the Secrets that are not there yet. */
export function bootstrap(target: Target, { namespaces, secrets }: Content): Step[] {
  const missing = secrets.map((secret): PlannedCall => {
    const { name, namespace } = secret;
    const question = ['get', 'secret', name, '--namespace', namespace, '--ignore-not-found', '--output', 'name'];
    return {
      ...kubectl(target, 'create', '--filename', '-'),
      input: () => randomSecret(secret),
      unless: kubectl(target, ...question),
    };
  });
  return [
    {
      title: 'applying the namespaces',
      calls: [{ ...kubectl(target, ...APPLY, '--filename', '-'), input: () => toYamlStream(namespaces) }],
    },
    { title: 'making the Secrets that are missing', calls: missing },
  ].filter(({ calls }) => calls.length > 0);
}

/** dist/ is the truth: what somebody changed by hand in the cluster becomes again what is written there. */
const APPLY = ['apply', '--server-side', '--force-conflicts'];

/** The applications in their order, and then until all of them are ready. */
export function applications(target: Target, { applications: all }: Content): Step[] {
  const workloads = all.flatMap((application) => application.workloads);
  return [
    ...all.map((application) => applied(target, application)),
    {
      title: 'waiting until everything is ready',
      calls: workloads.map(({ kind, metadata: { name, namespace = 'default' } }) =>
        kubectl(
          target,
          'rollout',
          'status',
          `${kind.toLowerCase()}/${name}`,
          '--namespace',
          namespace,
          '--timeout=10m',
        ),
      ),
    },
  ];
}

function applied(target: Target, { name, hasDefinitions }: AppliedApplication): Step {
  const overlay = join(target.dist, 'apps', name, 'overlays', target.environment);
  const established = kubectl(target, 'wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s');
  return {
    title: `applying ${name}`,
    calls: [
      kubectl(target, ...APPLY, '--kustomize', overlay),
      ...(hasDefinitions ? [{ ...established, isQuiet: true }] : []),
    ],
  };
}
