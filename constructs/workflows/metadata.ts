/** Labels and annotations (wfv1.Metadata). */
export interface Metadata {
  /** Annotations to add. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Labels to add. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}
