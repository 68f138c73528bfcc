import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { Metadata } from '../workflows/metadata';
import type { WorkflowSpec } from '../workflows/workflow-spec';
import type { ArtifactRepository } from './artifact-repository';
import type { GoDuration } from './duration';
import type { MetricsConfig } from './metrics-config';
import type { PersistenceConfig } from './persistence-config';
import type { SSOConfig } from './sso-config';
import type { SynchronizationConfig } from './synchronization-config';

/**
 * The `workflow-controller-configmap`: `config.Config` of Argo Workflows 4.1.2, as JSON. An unknown key stops the
 * controller, and so does an invalid change while it runs; argo-server reads it at its start only.
 */
export interface ControllerConfig {
  /** Events about nodes. @default - emitted */
  readonly nodeEvents?: NodeEvents;
  /** Events about workflows. @default - emitted */
  readonly workflowEvents?: { readonly enabled?: boolean };
  /** Executor containers: image, imagePullPolicy, args, env, resources, securityContext. @default - upstream's image */
  readonly executor?: Partial<Plain<k8s.Container>>;
  /** Values that main containers get where their template is silent. @default - none */
  readonly mainContainer?: Partial<Plain<k8s.Container>>;
  /** How executors reach another cluster's API server. @default - the pod's own service account */
  readonly kubeConfig?: KubeConfig;
  /** Where artifacts go that name no place of their own. @default - such artifacts are an error */
  readonly artifactRepository?: ArtifactRepository;
  /** Namespace to watch; `--managed-namespace` wins. @default - all */
  readonly namespace?: string;
  /** Watch only workflows labelled `workflows.argoproj.io/controller-instanceid` so. @default - those not labelled */
  readonly instanceID?: string;
  /** Metrics. @default - served with TLS at :9090/metrics */
  readonly metricsConfig?: MetricsConfig;
  /** Accepted, but read nowhere in 4.1.2: use `metricsConfig`. @default - nothing */
  readonly telemetryConfig?: MetricsConfig;
  /** Workflows that run at a time. @default - no limit */
  readonly parallelism?: number;
  /** Workflows that run at a time in a namespace. @default - no limit */
  readonly namespaceParallelism?: number;
  /** How fast pods are created. @default - no limit */
  readonly resourceRateLimit?: ResourceRateLimit;
  /** Database for node statuses and the workflow archive. @default - none */
  readonly persistence?: PersistenceConfig;
  /** Links in the UI. @default - none */
  readonly links?: readonly Link[];
  /** Further columns of the UI's workflow list. @default - none */
  readonly columns?: readonly Column[];
  /** Values that workflows get where they are silent. @default - none */
  readonly workflowDefaults?: WorkflowDefaults;
  /** Pod specs to log. @default - none */
  readonly podSpecLogStrategy?: PodSpecLogStrategy;
  /** Seconds from a pod's termination signal until it is killed. @default - 30, Kubernetes' own */
  readonly podGCGracePeriodSeconds?: number;
  /** Wait before a pod is deleted. @default 5s */
  readonly podGCDeleteDelayDuration?: GoDuration;
  /** Workflows to refuse. @default - none */
  readonly workflowRestrictions?: WorkflowRestrictions;
  /** Wait before a new workflow is looked at, for webhooks that change it. @default - none */
  readonly initialDelay?: GoDuration;
  /** Entrypoints by image, for templates without a `command`. @default - looked up in the registry */
  readonly images?: Readonly<Record<string, Image>>;
  /** Finished workflows to keep. @default - all */
  readonly retentionPolicy?: RetentionPolicy;
  /** CSS colour of the UI's navigation bar. @default - upstream's */
  readonly navColor?: string;
  /** Single sign-on at argo-server. @default - none; `--auth-mode=sso` needs it */
  readonly sso?: SSOConfig;
  /** Locks. @default - none in a database */
  readonly synchronization?: SynchronizationConfig;
  /** Artifact driver plugins. @default - none */
  readonly artifactDrivers?: readonly ArtifactDriver[];
  /** New pods for those that failed before they ran, after an eviction for instance. @default - none */
  readonly failedPodRestart?: FailedPodRestart;
  /** Make no agent pods, because something else executes HTTP and plugin templates. @default false */
  readonly disableAgentPodCreation?: boolean;
  /** Pods without an init container (beta); needs image volumes, on by default from Kubernetes 1.36. @default - off */
  readonly initlessPod?: { readonly enabled?: boolean };
}

/** Events about nodes. */
export interface NodeEvents {
  /** Emit them. @default true */
  readonly enabled?: boolean;
  /** Emit them as if from the pod rather than the workflow. @default false */
  readonly sendAsPod?: boolean;
}

/** A Secret that holds a kubeconfig, in the workflow's namespace. */
export interface KubeConfig {
  /** Secret name. */
  readonly secretName: string;
  /** Secret key. */
  readonly secretKey: string;
  /** Name of the volume. @default kubeconfig */
  readonly volumeName?: string;
  /** Path to mount it at. @default /kube/config */
  readonly mountPath?: string;
}

/** How fast pods are created. */
export interface ResourceRateLimit {
  /** Pods a second. */
  readonly limit: number;
  /** Pods at once above the limit. */
  readonly burst: number;
}

/** A link in the UI. */
export interface Link {
  /** What it is called. */
  readonly name: string;
  /** Where it appears. */
  readonly scope: 'workflow' | 'pod' | 'pod-logs' | 'event-source-logs' | 'sensor-logs' | 'workflow-list' | 'chat';
  /** Where it goes, with variables such as `${metadata.name}`; argo-server allows http and https by default. */
  readonly url: string;
  /** Window it opens in, such as `_self`. @default - a new one */
  readonly target?: string;
}

/** A column of the UI's workflow list. */
export interface Column {
  /** Its heading. */
  readonly name: string;
  /** What it shows. */
  readonly type: 'label' | 'annotation';
  /** Key of the label or annotation. */
  readonly key: string;
}

/** Values that workflows get where they are silent; lists of named things merge by name. */
export interface WorkflowDefaults {
  /** Labels and annotations of workflows. @default - none */
  readonly metadata?: Metadata;
  /** Values of workflow specs. @default - none */
  readonly spec?: WorkflowSpec;
}

/** Pod specs to log. */
export interface PodSpecLogStrategy {
  /** Those of failed pods. @default false */
  readonly failedPod?: boolean;
  /** All. @default false */
  readonly allPods?: boolean;
}

/** Workflows to refuse. */
export interface WorkflowRestrictions {
  /** Both refuse workflows that bring a spec; `Secure` also fails those whose template changes. @default - none */
  readonly templateReferencing?: 'Strict' | 'Secure';
}

/** What an image runs. */
export interface Image {
  /** Entrypoint. @default - none */
  readonly entrypoint?: readonly string[];
  /** Arguments of the entrypoint. @default - none */
  readonly cmd?: readonly string[];
}

/** Finished workflows to keep, by outcome. Upstream reads an omitted number as 0, which keeps none: say all three. */
export interface RetentionPolicy {
  /** Succeeded workflows. */
  readonly completed: number;
  /** Failed workflows. */
  readonly failed: number;
  /** Workflows that ended in an error. */
  readonly errored: number;
}

/** An artifact driver plugin. */
export interface ArtifactDriver {
  /** Name that artifacts call it by. */
  readonly name: string;
  /** Container image. */
  readonly image: string;
  /** Seconds to wait for a connection. @default 5 */
  readonly connectionTimeoutSeconds?: number;
}

/** New pods for those that failed before they ran. */
export interface FailedPodRestart {
  /** Make them. @default false */
  readonly enabled?: boolean;
  /** How many for a node. @default 3 */
  readonly maxRestarts?: number;
}
