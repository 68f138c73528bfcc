import type { Input } from '@pulumi/pulumi';

/** Where resources go, and what they are tagged with. */
export interface Place {
  readonly resourceGroupName: Input<string>;
  /** Azure region such as `westeurope`. */
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}
