/** When and how often a failed node is tried again (wfv1.RetryStrategy). */
export interface RetryStrategy {
  /** Retries after the first attempt; a text may hold a template tag. @default - without end */
  readonly limit?: number | string;
  /** What is retried. @default - `Always` with `expression`, otherwise `OnFailure` */
  readonly retryPolicy?: 'Always' | 'OnFailure' | 'OnError' | 'OnTransientError';
  /** Waits between attempts. @default - retried at once */
  readonly backoff?: Backoff;
  /** `{ nodeAntiAffinity: {} }` retries on another node. @default - on any node */
  readonly affinity?: { readonly nodeAntiAffinity?: Readonly<Record<string, never>> };
  /** Expression that has to hold for a retry. @default - none */
  readonly expression?: string;
}

/** Waits between attempts. Durations are whole seconds (`"30"`) or Go durations (`"2m"`), always as texts. */
export interface Backoff {
  /** First wait. */
  readonly duration: string;
  /** Factor from each wait to the next. @default - the wait stays the same */
  readonly factor?: number | string;
  /** Longest single wait. @default - none */
  readonly cap?: string;
  /** Time for all attempts together; replaces `activeDeadlineSeconds` once one has failed. @default - none */
  readonly maxDuration?: string;
}
