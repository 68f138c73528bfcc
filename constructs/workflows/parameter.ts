import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { Artifact } from './artifact';

/** A named text that a template takes in or gives out (wfv1.Parameter). */
export interface Parameter {
  /** Name: letters, digits, `-` and `_`. */
  readonly name: string;
  /** Value of an input that nobody passed. @default - the input must be passed */
  readonly default?: string;
  /** The value. @default - taken from `valueFrom`, or from the caller */
  readonly value?: string;
  /** Where the value comes from. @default - `value` */
  readonly valueFrom?: ValueFrom;
  /** Name under `workflow.outputs.parameters` to export an output as. @default - not exported */
  readonly globalName?: string;
  /** Values to choose from; a hint for people, not a security control. @default - any value */
  readonly enum?: readonly string[];
  /** What the parameter means. @default - none */
  readonly description?: string;
}

/** Where a parameter's value comes from (wfv1.ValueFrom): one source, and perhaps a default. */
export interface ValueFrom {
  /** File in the container, for outputs of container templates. @default - none */
  readonly path?: string;
  /** JSONPath into the object of a resource template. @default - none */
  readonly jsonPath?: string;
  /** jq filter over the object of a resource template. @default - none */
  readonly jqFilter?: string;
  /** Expression over an event, in a WorkflowEventBinding. @default - none */
  readonly event?: string;
  /** Output of a step or task, such as `{{steps.a.outputs.parameters.b}}`. @default - none */
  readonly parameter?: string;
  /** `{}` when a person supplies the value to a suspended workflow. @default - nobody supplies it */
  readonly supplied?: Readonly<Record<string, never>>;
  /** Key of a ConfigMap. @default - none */
  readonly configMapKeyRef?: Plain<k8s.ConfigMapKeySelector>;
  /** Expression that yields the value. @default - none */
  readonly expression?: string;
  /** Value to fall back to. @default - a source without a value is an error */
  readonly default?: string;
}

/** What a workflow, step, task or hook passes on. */
export interface Arguments {
  /** Parameters to pass. @default - none */
  readonly parameters?: readonly Parameter[];
  /** Artifacts to pass. @default - none */
  readonly artifacts?: readonly Artifact[];
}

/** What a template takes in. */
export type Inputs = Arguments;

/** What a template gives out; upstream fills in `result` and `exitCode` itself. */
export type Outputs = Arguments;
