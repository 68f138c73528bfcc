import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { ArtifactRepositoryRef, WorkflowLevelArtifactGC } from './artifact';
import type { Metadata } from './metadata';
import type { Metrics } from './metrics';
import type { Arguments } from './parameter';
import type { RetryStrategy } from './retry-strategy';
import type { LifecycleHooks } from './step';
import type { Synchronization } from './synchronization';
import type { ExecutorConfig, NamedTemplate, PodResourceClaim, TemplateDefaults } from './template';

/** What a workflow does and how (wfv1.WorkflowSpec of Argo Workflows 4.1.2, as JSON). */
export interface WorkflowSpec {
  /** The templates, at most 200. @default - those of `workflowTemplateRef` */
  readonly templates?: readonly NamedTemplate[];
  /** Name of the template to start with. @default - that of `workflowTemplateRef` */
  readonly entrypoint?: string;
  /** What the entrypoint gets; templates see it as `workflow.parameters`. @default - nothing */
  readonly arguments?: Arguments;
  /** Template to run at the end, whatever the outcome. @default - none */
  readonly onExit?: string;
  /** What to run when the workflow changes its state. @default - nothing */
  readonly hooks?: LifecycleHooks;
  /** WorkflowTemplate to run instead of `templates`. @default - none */
  readonly workflowTemplateRef?: WorkflowTemplateRef;
  /** Values for all templates that do not set their own. @default - none */
  readonly templateDefaults?: TemplateDefaults;
  /** Labels and annotations of the workflow. @default - none */
  readonly workflowMetadata?: WorkflowMetadata;

  /** Do not start further steps. @default false */
  readonly suspend?: boolean;
  /** End the workflow: at once, or after its exit handlers. @default - it runs to its end */
  readonly shutdown?: 'Terminate' | 'Stop';
  /** Seconds from its start until the workflow fails; 0 ends a running one. @default - no deadline */
  readonly activeDeadlineSeconds?: number;
  /** Pods of the workflow that run at a time. @default - no limit */
  readonly parallelism?: number;
  /** Rank among the workflows that wait for `parallelism`; higher goes first. @default 0 */
  readonly priority?: number;
  /** Retries of failed nodes. @default - no retry */
  readonly retryStrategy?: RetryStrategy;
  /** Locks to hold while the workflow runs. @default - none */
  readonly synchronization?: Synchronization;
  /** Metrics to emit. @default - none */
  readonly metrics?: Metrics;

  /** When a finished workflow is deleted. @default - never */
  readonly ttlStrategy?: TTLStrategy;
  /** When pods are deleted. @default - with the workflow */
  readonly podGC?: PodGC;
  /** When claims of `volumeClaimTemplates` are deleted. @default - on success */
  readonly volumeClaimGC?: VolumeClaimGC;
  /** When output artifacts are deleted. @default - never */
  readonly artifactGC?: WorkflowLevelArtifactGC;
  /** Archive container logs to the artifact repository. @default - the repository's `archiveLogs` */
  readonly archiveLogs?: boolean;
  /** ConfigMap of the artifact repository. @default - the namespace's `artifact-repositories`, then the controller's */
  readonly artifactRepositoryRef?: ArtifactRepositoryRef;

  /** Service account of the pods. @default - the namespace's default service account */
  readonly serviceAccountName?: string;
  /** Mount the service account token; `false` needs `executor.serviceAccountName`. @default true */
  readonly automountServiceAccountToken?: boolean;
  /** The executor's own service account. @default - the pod's */
  readonly executor?: ExecutorConfig;
  /** Executor plugins; needs ARGO_WORKFLOW_LEVEL_EXECUTOR_PLUGINS on the controller. @default - the controller's own */
  readonly executorPlugins?: readonly ExecutorPlugin[];

  /** Labels and annotations of the pods. @default - none */
  readonly podMetadata?: Metadata;
  /** Pod-level security attributes. @default - none */
  readonly securityContext?: Plain<k8s.PodSecurityContext>;
  /** Volumes that containers can mount. @default - none */
  readonly volumes?: readonly Plain<k8s.Volume>[];
  /** Claims to make at the start, which containers can mount. @default - none */
  readonly volumeClaimTemplates?: readonly Plain<k8s.KubePersistentVolumeClaimProps>[];
  /** Secrets to pull images with. @default - those of the service account */
  readonly imagePullSecrets?: readonly Plain<k8s.LocalObjectReference>[];
  /** Pod-level requests and limits of cpu, memory and hugepages. @default - none */
  readonly podResources?: Plain<k8s.ResourceRequirements>;
  /** Resource claims of the pods. @default - none */
  readonly resourceClaims?: readonly PodResourceClaim[];
  /** Strategic merge patch for the pod spec, as a text. @default - none */
  readonly podSpecPatch?: string;
  /** A disruption budget over the workflow's pods; the selector is filled in. @default - none */
  readonly podDisruptionBudget?: Plain<k8s.PodDisruptionBudgetSpec>;

  /** Use the node's network. @default false */
  readonly hostNetwork?: boolean;
  /** DNS policy; name it explicitly along with `hostNetwork`. @default ClusterFirst */
  readonly dnsPolicy?: 'ClusterFirstWithHostNet' | 'ClusterFirst' | 'Default' | 'None';
  /** DNS settings on top of the policy's. @default - none */
  readonly dnsConfig?: Plain<k8s.PodDnsConfig>;
  /** Entries for the pods' hosts file. @default - none */
  readonly hostAliases?: readonly Plain<k8s.HostAlias>[];

  /** Labels of the nodes to run on. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Scheduling constraints. @default - none */
  readonly affinity?: Plain<k8s.Affinity>;
  /** Taints to tolerate. @default - none */
  readonly tolerations?: readonly Plain<k8s.Toleration>[];
  /** Scheduler. @default - the cluster's default scheduler */
  readonly schedulerName?: string;
  /** Priority class of the pods. @default - the cluster's default */
  readonly podPriorityClassName?: string;
}

/** Seconds that a finished workflow is kept; the outcome's own number wins. */
export interface TTLStrategy {
  /** After any outcome. @default - for ever */
  readonly secondsAfterCompletion?: number;
  /** After success. @default - `secondsAfterCompletion` */
  readonly secondsAfterSuccess?: number;
  /** After failure. @default - `secondsAfterCompletion` */
  readonly secondsAfterFailure?: number;
}

/** When pods are deleted. */
export interface PodGC {
  /** When. @default - with the workflow */
  readonly strategy?: 'OnPodCompletion' | 'OnPodSuccess' | 'OnWorkflowCompletion' | 'OnWorkflowSuccess';
  /** Pods to delete. @default - all */
  readonly labelSelector?: Plain<k8s.LabelSelector>;
  /** Go duration to wait before. @default - the controller's `podGCDeleteDelayDuration` */
  readonly deleteDelayDuration?: string;
}

/** When claims are deleted. */
export interface VolumeClaimGC {
  /** When. @default OnWorkflowSuccess */
  readonly strategy?: 'OnWorkflowCompletion' | 'OnWorkflowSuccess';
}

/** A WorkflowTemplate or ClusterWorkflowTemplate to run. */
export interface WorkflowTemplateRef {
  /** Name. */
  readonly name: string;
  /** It is a ClusterWorkflowTemplate. @default false */
  readonly clusterScope?: boolean;
}

/** Labels and annotations of a workflow. */
export interface WorkflowMetadata extends Metadata {
  /** Labels whose values are expressions. @default - none */
  readonly labelsFrom?: Readonly<Record<string, { readonly expression: string }>>;
}

/** An executor plugin that a workflow brings along. */
export interface ExecutorPlugin {
  /** The plugin's name and namespace. */
  readonly metadata: Plain<k8s.ObjectMeta>;
  /** How it runs. */
  readonly spec: {
    readonly sidecar: {
      /** Mount the token of the service account `<name>-executor-plugin`. @default false */
      readonly automountServiceAccountToken?: boolean;
      /** The plugin's container. */
      readonly container: Plain<k8s.Container>;
    };
  };
}
