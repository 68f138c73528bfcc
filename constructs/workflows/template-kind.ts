import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { Artifact } from './artifact';
import type { SecretKey } from './artifact-location';
import type { DAGTemplate, WorkflowStep } from './step';

/** A container whose name upstream sets. */
export type MainContainer = Omit<Plain<k8s.Container>, 'name'>;

/** What a template can do; it does one of these. */
export interface TemplateKinds {
  /** Run a container. Set `command`: without it the controller asks the registry for the image's entrypoint. */
  readonly container: MainContainer;
  /** Run several containers in one pod. */
  readonly containerSet: ContainerSetTemplate;
  /** Run a script in a container. */
  readonly script: ScriptTemplate;
  /** Act on a Kubernetes object. */
  readonly resource: ResourceTemplate;
  /** Run groups of steps one after the other; the steps of a group run side by side. */
  readonly steps: readonly (readonly WorkflowStep[])[];
  /** Run tasks as their dependencies allow. */
  readonly dag: DAGTemplate;
  /** Wait for a while, or for a person. */
  readonly suspend: SuspendTemplate;
  /** List artifacts and transform the list. */
  readonly data: Data;
  /** Send an HTTP request from the agent pod. */
  readonly http: HTTP;
  /** Call an executor plugin: one key, the plugin's name, with whatever the plugin defines. */
  readonly plugin: Readonly<Record<string, unknown>>;
}

/** Containers of one pod that may wait for each other (wfv1.ContainerSetTemplate). */
export interface ContainerSetTemplate {
  /** The containers, at least one. */
  readonly containers: readonly ContainerNode[];
  /** Mounts that all containers get. @default - none */
  readonly volumeMounts?: readonly Plain<k8s.VolumeMount>[];
  /** Retries of a container's process, in the same pod. @default - no retry */
  readonly retryStrategy?: {
    /** Go duration between attempts. @default - retried at once */
    readonly duration?: string;
    /** Retries after the first attempt. */
    readonly retries: number | string;
  };
}

/** A container of a set. */
export type ContainerNode = Plain<k8s.Container> & {
  /** Names of the containers to wait for. @default - none */
  readonly dependencies?: readonly string[];
};

/** A script and the container that runs it (wfv1.ScriptTemplate). */
export type ScriptTemplate = MainContainer & {
  /** The script; `command` gets its path as the last argument. */
  readonly source: string;
};

/** An action on a Kubernetes object (wfv1.ResourceTemplate); all but `get` and `delete` need one of the manifests. */
export interface ResourceTemplate {
  /** What to do. */
  readonly action: 'get' | 'create' | 'apply' | 'delete' | 'replace' | 'patch';
  /** How a patch is merged. @default strategic */
  readonly mergeStrategy?: 'strategic' | 'merge' | 'json';
  /** The object as YAML. @default - `manifestFrom`, or what `flags` name */
  readonly manifest?: string;
  /** Input artifact that holds the object; excludes `manifest`. @default - none */
  readonly manifestFrom?: { readonly artifact: Artifact };
  /** Make the workflow the object's owner. @default false */
  readonly setOwnerReference?: boolean;
  /** Field conditions of success, as a label selector. @default - success once the action is done */
  readonly successCondition?: string;
  /** Field conditions of failure, as a label selector. @default - none */
  readonly failureCondition?: string;
  /** Further kubectl arguments. @default - none */
  readonly flags?: readonly string[];
}

/** A wait. */
export interface SuspendTemplate {
  /** Whole seconds (`"30"`) or a Go duration (`"2m"`), as a text. @default - until a person resumes */
  readonly duration?: string;
}

/** A list of artifacts and what to make of it (wfv1.Data). */
export interface Data {
  /** Where the list comes from. */
  readonly source: { readonly artifactPaths?: Artifact };
  /** Expressions, applied in order. */
  readonly transformation: readonly { readonly expression: string }[];
}

/** An HTTP request (wfv1.HTTP). */
export interface HTTP {
  /** URL. */
  readonly url: string;
  /** Method. @default GET */
  readonly method?: string;
  /** Headers. @default - none */
  readonly headers?: readonly HTTPHeader[];
  /** Seconds until the request fails. @default 30 */
  readonly timeoutSeconds?: number;
  /** Expression over the response that means success. @default - a 2xx status code */
  readonly successCondition?: string;
  /** Body as a text. @default - none */
  readonly body?: string;
  /** Body as base64. @default - `body` */
  readonly bodyFrom?: { readonly bytes?: string };
  /** Accept any TLS certificate. @default false */
  readonly insecureSkipVerify?: boolean;
}

/** A header with a literal value, or one out of a Secret. */
export interface HTTPHeader {
  /** Name. */
  readonly name: string;
  /** Value. @default - `valueFrom` */
  readonly value?: string;
  /** Secret key that holds the value. @default - `value` */
  readonly valueFrom?: { readonly secretKeyRef?: SecretKey };
}
