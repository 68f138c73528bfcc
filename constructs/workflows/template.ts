import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { ArtifactLocation } from './artifact-location';
import type { Metadata } from './metadata';
import type { Metrics } from './metrics';
import type { AtMostOne, OneOf } from './one-of';
import type { Inputs, Outputs } from './parameter';
import type { RetryStrategy } from './retry-strategy';
import type { Synchronization } from './synchronization';
import type { TemplateKinds } from './template-kind';

/** A unit of work (wfv1.Template). Steps, DAGs and suspensions make no pod, so they ignore what is said of pods. */
export type Template = TemplateSettings & OneOf<TemplateKinds>;

/** Values for all templates of a workflow that do not set their own; a kind is merged into templates of that kind. */
export type TemplateDefaults = TemplateSettings & AtMostOne<TemplateKinds>;

/** A template of a workflow's `templates`. */
export type NamedTemplate = Template & { readonly name: string };

/** What templates of all kinds have. */
export interface TemplateSettings {
  /** Name: letters, digits and `-`, at most 128. @default - none; only inline templates and defaults do without */
  readonly name?: string;
  /** What the template takes in. @default - nothing */
  readonly inputs?: Inputs;
  /** What the template gives out. @default - nothing */
  readonly outputs?: Outputs;
  /** Labels and annotations of the pod. @default - the workflow's `podMetadata` */
  readonly metadata?: Metadata;
  /** Annotations of the node, such as `workflows.argoproj.io/display-name`. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Let the workflow proceed once the container is ready. @default false */
  readonly daemon?: boolean;
  /** Pods that this template's invocation runs at a time. @default - no limit */
  readonly parallelism?: number;
  /** Fail as soon as a child has failed. @default false */
  readonly failFast?: boolean;
  /** Seconds the pod may run; not for steps and DAGs. @default - the workflow's deadline */
  readonly activeDeadlineSeconds?: number | string;
  /** Go duration the node may take, waits included; not for steps and DAGs. @default - no limit */
  readonly timeout?: string;
  /** Go duration the pod may be pending; not for steps and DAGs. @default - no limit */
  readonly pendingTimeout?: string;
  /** Retries of a failed node. @default - the workflow's `retryStrategy` */
  readonly retryStrategy?: RetryStrategy;
  /** Locks to hold while the node runs. @default - none */
  readonly synchronization?: Synchronization;
  /** Reuse of an earlier run's outputs. @default - none */
  readonly memoize?: Memoize;
  /** Metrics to emit. @default - none */
  readonly metrics?: Metrics;
  /** Where logs and outputs go. @default - the artifact repository */
  readonly archiveLocation?: ArtifactLocation;

  /** Further volumes of the pod. @default - the workflow's `volumes` alone */
  readonly volumes?: readonly Plain<k8s.Volume>[];
  /** Containers that run before the main one. @default - none */
  readonly initContainers?: readonly UserContainer[];
  /** Containers that run beside the main one and end with it. @default - none */
  readonly sidecars?: readonly UserContainer[];
  /** Service account of the pod. @default - the workflow's `serviceAccountName` */
  readonly serviceAccountName?: string;
  /** Mount the service account token; `false` needs `executor.serviceAccountName`. @default - as in the workflow */
  readonly automountServiceAccountToken?: boolean;
  /** The executor's own service account. @default - the workflow's `executor` */
  readonly executor?: ExecutorConfig;
  /** Pod-level security attributes. @default - the workflow's `securityContext` */
  readonly securityContext?: Plain<k8s.PodSecurityContext>;
  /** Entries for the pod's hosts file. @default - the workflow's `hostAliases` */
  readonly hostAliases?: readonly Plain<k8s.HostAlias>[];
  /** Strategic merge patch for the pod spec, as a text. @default - the workflow's `podSpecPatch` alone */
  readonly podSpecPatch?: string;
  /** Pod-level requests and limits of cpu, memory and hugepages. @default - the workflow's `podResources` */
  readonly podResources?: Plain<k8s.ResourceRequirements>;
  /** Resource claims of the pod; they replace the workflow's. @default - the workflow's `resourceClaims` */
  readonly resourceClaims?: readonly PodResourceClaim[];

  /** Labels of the nodes to run on. @default - the workflow's `nodeSelector` */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Scheduling constraints. @default - the workflow's `affinity` */
  readonly affinity?: Plain<k8s.Affinity>;
  /** Taints to tolerate. @default - the workflow's `tolerations` */
  readonly tolerations?: readonly Plain<k8s.Toleration>[];
  /** Scheduler. @default - the workflow's `schedulerName` */
  readonly schedulerName?: string;
  /** Priority class of the pod. @default - the workflow's `podPriorityClassName` */
  readonly priorityClassName?: string;
}

/** An init container or sidecar (wfv1.UserContainer). */
export type UserContainer = Plain<k8s.Container> & {
  /** Mount what the main container mounts, artifacts included. @default false */
  readonly mirrorVolumeMounts?: boolean;
};

/** The executor's own settings (wfv1.ExecutorConfig). */
export interface ExecutorConfig {
  /** Service account whose token the executor containers use. @default - the pod's service account */
  readonly serviceAccountName?: string;
}

/** Reuse of the outputs of an earlier run with the same key (wfv1.Memoize). */
export interface Memoize {
  /** Key of the run; mostly holds template tags. */
  readonly key: string;
  /** ConfigMap that keeps the outputs. */
  readonly cache: { readonly configMap: Plain<k8s.LocalObjectReference> };
  /** Go duration until an entry is stale; `''` keeps it for ever. */
  readonly maxAge: string;
}

/**
 * A pod's claim on a resource, as Kubernetes has it since 1.31. cdk8s-plus-27 still types the `source` of 1.27, which
 * later API servers refuse.
 */
export type PodResourceClaim = { readonly name: string } & OneOf<{
  /** A ResourceClaim in the workflow's namespace. */
  readonly resourceClaimName: string;
  /** A ResourceClaimTemplate in the workflow's namespace. */
  readonly resourceClaimTemplateName: string;
}>;
