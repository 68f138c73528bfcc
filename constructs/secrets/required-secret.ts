/** A Secret that somebody needs. It is said once; where the values come from is another matter. */
export interface RequiredSecret {
  readonly name: string;
  readonly namespace: string;
  /** Key in the Secret to name of the value at the source. */
  readonly keys: Readonly<Record<string, string>>;
  /** Who reads it and what for. */
  readonly why: string;
  /** @default Opaque */
  readonly type?: 'Opaque' | 'kubernetes.io/tls';
}
