import type { k8s } from 'cdk8s-plus-27';

/**
 * The JSON names of those properties that cdk8s spells differently, and converts only when it serializes an object of
 * its own. Read from the `toJson_*` functions of cdk8s-plus-27 (`src/imports/k8s.ts`), as far as pods and claims reach.
 */
interface JsonNames {
  readonly datasetUuid: 'datasetUUID';
  readonly diskUri: 'diskURI';
  readonly downwardApi: 'downwardAPI';
  readonly hostIp: 'hostIP';
  readonly hostIpc: 'hostIPC';
  readonly hostPid: 'hostPID';
  readonly pdId: 'pdID';
  readonly scaleIo: 'scaleIO';
  readonly setHostnameAsFqdn: 'setHostnameAsFQDN';
  readonly storagePolicyId: 'storagePolicyID';
  readonly targetWwNs: 'targetWWNs';
  readonly volumeId: 'volumeID';
}

type JsonName<K> = K extends keyof JsonNames ? JsonNames[K] : K;

/**
 * What cdk8s-plus-27's type `T` (a `k8s.*` property type) looks like as plain, read-only JSON.
 *
 * `Quantity` and `IntOrString` are compared both ways: structurally they are `{ value }`, which an HTTP header or a
 * sysctl (`{ name, value }`) would otherwise pass for.
 */
export type Plain<T> = T extends k8s.Quantity
  ? k8s.Quantity extends T
    ? string | number
    : PlainObject<T>
  : T extends Date
    ? string
    : T extends readonly (infer E)[]
      ? readonly Plain<E>[]
      : T extends object
        ? PlainObject<T>
        : T;

type PlainObject<T> = { readonly [K in keyof T as JsonName<K>]: Plain<T[K]> };
