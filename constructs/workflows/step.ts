import type { AtMostOne, OneOf } from './one-of';
import type { Arguments } from './parameter';
import type { Template } from './template';

/** What a step or task runs. */
type Callee = OneOf<{
  /** Name of a template of the same workflow. */
  readonly template: string;
  /** A template of a WorkflowTemplate. */
  readonly templateRef: TemplateRef;
  /** A template written on the spot. */
  readonly inline: Template;
}>;

/** What a step or task is repeated over. */
type Loop = AtMostOne<{
  /** Once for each item. */
  readonly withItems: readonly Item[];
  /** Once for each element of this JSON list, as a text; mostly a template tag. */
  readonly withParam: string;
  /** Once for each number. */
  readonly withSequence: Sequence;
}>;

/** Any JSON value but null. */
export type Item = string | number | boolean | readonly Item[] | { readonly [key: string]: Item };

/** What steps and tasks have in common. */
interface Call {
  /** What to pass. @default - nothing */
  readonly arguments?: Arguments;
  /** Condition that has to hold, otherwise the node is skipped. @default - always run */
  readonly when?: string;
  /** Which outcomes do not stop the rest. @default - none */
  readonly continueOn?: { readonly error?: boolean; readonly failed?: boolean };
  /** What to run when the node changes its state. @default - nothing */
  readonly hooks?: LifecycleHooks;
}

/** A step (wfv1.WorkflowStep). */
export type WorkflowStep = Callee &
  Loop &
  Call & {
    /** Name: letters, digits and `-`, at most 128. */
    readonly name: string;
  };

/** A task of a DAG (wfv1.DAGTask). */
export type DAGTask = Callee &
  Loop &
  Call & {
    /** Name: letters, digits and `-`, at most 128. */
    readonly name: string;
    /** Tasks to wait for; all tasks of a DAG use this, or all use `depends`. @default - none */
    readonly dependencies?: readonly string[];
    /** Outcomes to wait for, such as `a.Succeeded || b.Failed`; excludes `continueOn`. @default - none */
    readonly depends?: string;
  };

/** Tasks and what they wait for (wfv1.DAGTemplate). */
export interface DAGTemplate {
  /** The tasks. */
  readonly tasks: readonly DAGTask[];
  /** Names of the tasks to reach, separated by spaces. @default - the tasks that nothing waits for */
  readonly target?: string;
  /** Start nothing new once a task has failed. @default true */
  readonly failFast?: boolean;
}

/** A template of a WorkflowTemplate or ClusterWorkflowTemplate. */
export interface TemplateRef {
  /** Name of the WorkflowTemplate. */
  readonly name: string;
  /** Name of the template in it. */
  readonly template: string;
  /** `name` is a ClusterWorkflowTemplate. @default false */
  readonly clusterScope?: boolean;
}

/** Hooks by event: `exit`, or a name of one's own with an `expression`. */
export type LifecycleHooks = Readonly<Record<string, LifecycleHook>>;

/** What a hook runs, and when. */
export type LifecycleHook = OneOf<{
  /** Name of a template of the same workflow. */
  readonly template: string;
  /** A template of a WorkflowTemplate. */
  readonly templateRef: TemplateRef;
}> & {
  /** What to pass. @default - nothing */
  readonly arguments?: Arguments;
  /** Condition that starts the hook. @default - none; only `exit` does without */
  readonly expression?: string;
};

/** Numbers to count through: from `start`, either `count` of them or up to `end`; texts may hold template tags. */
export interface Sequence {
  /** How many; excludes `end`. @default 0 */
  readonly count?: number | string;
  /** First number. @default 0 */
  readonly start?: number | string;
  /** Last number; excludes `count`. @default 0 */
  readonly end?: number | string;
  /** printf format of the item. @default - the plain number */
  readonly format?: string;
}
