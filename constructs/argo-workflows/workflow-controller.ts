import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Labels } from '../labels';
import { DisruptionBudget } from '../workload/disruption-budget';
import type { Placement } from '../workload/placement';
import { type Resources, resourceRequirements } from '../workload/resources';
import { restrictedContainer } from '../workload/restricted';
import type { Account } from './account';
import type { ControllerConfigMap } from './config-map';
import { controlPlanePod } from './control-plane-pod';
import { ARGO_PRIORITY_CLASS, argoImages, argoLabels, argoPorts, argoSelector } from './release';
import { type Scope, scopeArgs } from './scope';

export interface WorkflowControllerProps {
  readonly account: Account;
  readonly config: ControllerConfigMap;
  readonly scope: Scope;
  /** Registry and path of the images. */
  readonly registry: string;
  /** One works, the others stand by. */
  readonly replicas: number;
  /** Needed from two replicas on. */
  readonly leaderElection: boolean;
  readonly resources: Resources;
  readonly placement: Placement;
  /** Labels of the pods beside those that select them. @default - none */
  readonly podLabels?: Labels;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Requests per second to the API server. */
  readonly qps: number;
  /** Requests above `qps` for a moment. */
  readonly burst: number;
  /** Workflows reconciled at the same time. */
  readonly workflowWorkers: number;
}

/** The controller: Deployment, PriorityClass, PodDisruptionBudget and the Service of its metrics. */
export class WorkflowController extends Construct {
  constructor(scope: Construct, id: string, props: WorkflowControllerProps) {
    super(scope, id);
    if (props.replicas < 1) throw new Error(`replicas must be at least 1, got ${props.replicas}`);
    if (props.replicas > 1 && !props.leaderElection) {
      throw new Error(`leaderElection must be on for ${props.replicas} replicas, or every workflow runs twice`);
    }
    const name = 'workflow-controller';
    const { namespace } = props.account;
    const labels = argoLabels(name);
    const selector = argoSelector(name);
    const metadata = { name, namespace, labels: { ...labels, ...selector } };

    // Upstream's value: above all applications, so that a full cluster evicts workflows before what runs them.
    new k8s.KubePriorityClass(this, 'priority', { metadata: { name: ARGO_PRIORITY_CLASS, labels }, value: 1000000 });
    new DisruptionBudget(this, 'disruption', { name, namespace, labels, selector });
    new k8s.KubeService(this, 'metrics', {
      metadata: { name: 'workflow-controller-metrics', namespace, labels: { ...labels, ...selector } },
      spec: {
        selector,
        ports: [{ name: 'metrics', port: argoPorts.metrics, targetPort: k8s.IntOrString.fromString('metrics') }],
      },
    });
    new k8s.KubeDeployment(this, 'deployment', {
      metadata,
      spec: {
        replicas: props.replicas,
        selector: { matchLabels: selector },
        // Two controllers without election must never overlap, not even during an update.
        strategy: { type: props.leaderElection ? 'RollingUpdate' : 'Recreate' },
        template: {
          metadata: { labels: { ...labels, ...selector, ...props.podLabels } },
          spec: controlPlanePod({
            account: props.account,
            placement: props.placement,
            selector,
            container: this.container(props),
          }),
        },
      },
    });
  }

  private container(props: WorkflowControllerProps): k8s.Container {
    const images = argoImages(props.registry);
    return {
      name: 'workflow-controller',
      image: images.controller,
      command: ['workflow-controller'],
      args: [
        `--configmap=${props.config.name}`,
        `--executor-image=${images.executor}`,
        `--loglevel=${props.logLevel}`,
        '--log-format=json',
        `--qps=${props.qps}`,
        `--burst=${props.burst}`,
        `--workflow-workers=${props.workflowWorkers}`,
        ...scopeArgs(props.scope),
      ],
      env: [
        props.leaderElection
          ? { name: 'LEADER_ELECTION_IDENTITY', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }
          : { name: 'LEADER_ELECTION_DISABLE', value: 'true' },
      ],
      ports: [
        { name: 'metrics', containerPort: argoPorts.metrics },
        { name: 'health', containerPort: argoPorts.health },
      ],
      livenessProbe: {
        httpGet: { path: '/healthz', port: k8s.IntOrString.fromString('health') },
        initialDelaySeconds: 90,
        periodSeconds: 60,
        timeoutSeconds: 30,
        failureThreshold: 3,
      },
      // Open from the start on, whether leading or standing by; liveness judges the work.
      readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromString('health') }, periodSeconds: 10 },
      resources: resourceRequirements(props.resources),
      securityContext: { ...restrictedContainer, readOnlyRootFilesystem: true },
    };
  }
}
