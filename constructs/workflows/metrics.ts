import type { OneOf } from './one-of';

/** Metrics that a workflow or template emits (wfv1.Metrics). */
export interface Metrics {
  /** The metrics. */
  readonly prometheus: readonly Prometheus[];
}

/** A Prometheus metric of one kind. It is exposed as `argo_workflows_<name>`. */
export type Prometheus = OneOf<{
  readonly gauge: Gauge;
  readonly histogram: Histogram;
  readonly counter: Counter;
}> & {
  /** Name: letters, digits and `_`. */
  readonly name: string;
  /** Labels; each value may hold template tags. @default - none */
  readonly labels?: readonly { readonly key: string; readonly value: string }[];
  /** What the metric means; must not be empty, nor differ between emitters of one name. */
  readonly help: string;
  /** Condition that has to hold for the metric to be emitted. @default - always emitted */
  readonly when?: string;
};

/** A value that goes up and down. */
export interface Gauge {
  /** The value, as a text. */
  readonly value: string;
  /** Emit while the workflow runs, not only at its end. */
  readonly realtime: boolean;
  /** What to do to the gauge's present value. @default Set */
  readonly operation?: 'Set' | 'Add' | 'Sub';
}

/** A distribution of values. */
export interface Histogram {
  /** The value, as a text. */
  readonly value: string;
  /** Upper bounds of the buckets. */
  readonly buckets: readonly number[];
}

/** A value that only goes up. */
export interface Counter {
  /** The increment, as a text. */
  readonly value: string;
}
