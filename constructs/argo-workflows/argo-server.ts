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
import { argoImages, argoLabels, argoPorts, argoSelector } from './release';
import { type Scope, scopeArgs } from './scope';

/** Between `minReplicas` and `maxReplicas`, aiming at `cpuPercent` of the CPU request. */
export interface Autoscaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly cpuPercent: number;
}

/** A door of the Service itself: an internal Azure load balancer for some networks, or a port of every node. */
export type Entrance =
  | { readonly by: 'load-balancer'; readonly clientCidrs: readonly string[] }
  | { readonly by: 'node-port'; readonly nodePort: number };

export interface ArgoServerProps {
  readonly account: Account;
  readonly config: ControllerConfigMap;
  readonly scope: Scope;
  /** Registry and path of the images. */
  readonly registry: string;
  /** A number, or the bounds between which a HorizontalPodAutoscaler chooses it. */
  readonly replicas: number | Autoscaling;
  /** How users prove who they are. The mode `server`, which asks nobody, cannot be chosen. */
  readonly authModes: readonly ('client' | 'sso')[];
  /** Secret with `tls.crt` and `tls.key`. @default - a self-signed certificate, made at every start */
  readonly tlsSecretName?: string;
  /** Secrets that it reads at its start only. @default - none */
  readonly startupSecrets?: readonly string[];
  readonly resources: Resources;
  readonly placement: Placement;
  /** Labels of the pods beside those that select them. @default - none */
  readonly podLabels?: Labels;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** How clients outside the cluster get to it without a proxy. @default - they do not */
  readonly entrance?: Entrance;
}

/** API and UI: Deployment, Service, PodDisruptionBudget, and a HorizontalPodAutoscaler when asked. */
export class ArgoServer extends Construct {
  readonly serviceName = 'argo-server';
  readonly namespace: string;

  constructor(scope: Construct, id: string, props: ArgoServerProps) {
    super(scope, id);
    if (props.authModes.length === 0) throw new Error('authModes must name at least one of client, sso');
    const name = 'argo-server';
    const { namespace } = props.account;
    this.namespace = namespace;
    const labels = argoLabels(name);
    const selector = argoSelector(name);

    new DisruptionBudget(this, 'disruption', { name, namespace, labels, selector });
    this.addService(props, { ...labels, ...selector }, selector);
    if (typeof props.replicas === 'object') this.addAutoscaler(props.replicas, labels);
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: {
        name,
        namespace,
        labels: { ...labels, ...selector },
        // Stakater Reloader restarts the server for a renewed certificate; without it somebody has to.
        annotations: props.startupSecrets?.length
          ? { 'secret.reloader.stakater.com/reload': [...props.startupSecrets].sort().join(',') }
          : undefined,
      },
      spec: {
        // An autoscaled Deployment without a number is not set back to it at every apply.
        replicas: typeof props.replicas === 'object' ? undefined : props.replicas,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: { ...labels, ...selector, ...props.podLabels },
            // The server reads its configuration at its start only: a change of it has to start new pods.
            annotations: { 'argo-platform/config-checksum': props.config.checksum },
          },
          spec: controlPlanePod({
            account: props.account,
            placement: props.placement,
            selector,
            container: this.container(props),
            volumes: [{ name: 'tmp', emptyDir: {} }],
          }),
        },
      },
    });
  }

  private container(props: ArgoServerProps): k8s.Container {
    return {
      name: 'argo-server',
      image: argoImages(props.registry).server,
      args: [
        'server',
        `--configmap=${props.config.name}`,
        ...props.authModes.map((mode) => `--auth-mode=${mode}`),
        '--secure',
        ...(props.tlsSecretName === undefined ? [] : [`--tls-certificate-secret-name=${props.tlsSecretName}`]),
        `--loglevel=${props.logLevel}`,
        '--log-format=json',
        ...scopeArgs(props.scope),
      ],
      ports: [{ name: 'web', containerPort: argoPorts.web }],
      readinessProbe: {
        httpGet: { path: '/', port: k8s.IntOrString.fromString('web'), scheme: 'HTTPS' },
        initialDelaySeconds: 10,
        periodSeconds: 20,
      },
      livenessProbe: {
        tcpSocket: { port: k8s.IntOrString.fromString('web') },
        initialDelaySeconds: 30,
        periodSeconds: 30,
      },
      resources: resourceRequirements(props.resources),
      securityContext: { ...restrictedContainer, readOnlyRootFilesystem: true },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    };
  }

  private addService({ account: { namespace }, entrance }: ArgoServerProps, labels: Labels, selector: Labels): void {
    const isBalanced = entrance?.by === 'load-balancer';
    const nodePort = entrance?.by === 'node-port' ? entrance.nodePort : undefined;
    new k8s.KubeService(this, 'service', {
      metadata: {
        name: this.serviceName,
        namespace,
        labels,
        annotations: isBalanced ? { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } : undefined,
      },
      spec: {
        type: isBalanced ? 'LoadBalancer' : nodePort ? 'NodePort' : 'ClusterIP',
        // Keeps the address of the client, without which no policy can tell clients apart.
        ...(isBalanced && {
          externalTrafficPolicy: 'Local',
          loadBalancerSourceRanges: [...entrance.clientCidrs],
        }),
        selector,
        ports: [{ name: 'web', port: argoPorts.web, targetPort: k8s.IntOrString.fromString('web'), nodePort }],
      },
    });
  }

  private addAutoscaler({ minReplicas, maxReplicas, cpuPercent }: Autoscaling, labels: Labels): void {
    const name = 'argo-server';
    new k8s.KubeHorizontalPodAutoscalerV2(this, 'autoscaler', {
      metadata: { name, namespace: this.namespace, labels },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas,
        maxReplicas,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } },
          },
        ],
      },
    });
  }
}
