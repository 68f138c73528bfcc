import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { OneOf } from './one-of';

/** Locks to hold while a workflow or template runs (wfv1.Synchronization). */
export interface Synchronization {
  /** Locks that several holders may share. @default - none */
  readonly semaphores?: readonly SemaphoreRef[];
  /** Locks that one holder has alone. @default - none */
  readonly mutexes?: readonly Mutex[];
}

/** Where a semaphore's limit is written down. */
export type SemaphoreRef = OneOf<{
  /** Key of a ConfigMap that holds the limit. */
  readonly configMapKeyRef: Plain<k8s.ConfigMapKeySelector>;
  /** Key in the table `limitTableName` of the controller's `synchronization` database. */
  readonly database: { readonly key: string };
}> & {
  /** Namespace of the ConfigMap or key. @default - the workflow's namespace */
  readonly namespace?: string;
};

/** A lock for one. */
export interface Mutex {
  /** Name. */
  readonly name: string;
  /** Namespace the name is looked up in. @default - the workflow's namespace */
  readonly namespace?: string;
  /** Keep the lock in the controller's `synchronization` database. @default - in the controller's memory */
  readonly database?: boolean;
}
