import type { Ttl } from './duration';

/** The controller's metrics (config.MetricsConfig). */
export interface MetricsConfig {
  /** Serve metrics. @default true */
  readonly enabled?: boolean;
  /** Path, with a slash in front. @default /metrics */
  readonly path?: string;
  /** Port. @default 9090 */
  readonly port?: number;
  /** Serve with a self-signed certificate. @default true */
  readonly secure?: boolean;
  /** Serve what can be collected, although some metrics cannot. @default false */
  readonly ignoreErrors?: boolean;
  /** Time without an update after which a workflow's own metric is forgotten. @default - never */
  readonly metricsTTL?: Ttl;
  /** Changes to single metrics, by name without `argo_workflows_`. @default - none */
  readonly modifiers?: Readonly<Record<string, MetricModifier>>;
  /** Temporality of metrics sent by OpenTelemetry; Prometheus is always cumulative. @default Cumulative */
  readonly temporality?: 'Cumulative' | 'Delta';
}

/** A change to a single metric (config.MetricModifier). */
export interface MetricModifier {
  /** Do not emit the metric. @default false */
  readonly disabled?: boolean;
  /** Labels to leave out. @default - none */
  readonly disabledAttributes?: readonly string[];
  /** Upper bounds of a histogram's buckets. @default - the metric's own */
  readonly histogramBuckets?: readonly number[];
}
