import type { Labels } from '../labels';

/** Pods of one namespace. */
export interface Pods {
  readonly kind: 'pods';
  readonly namespace: string;
  /** Labels that the pods have. @default - any */
  readonly labels?: Labels;
  /** A label that the pods have, whatever its value. @default - none */
  readonly hasLabel?: string;
}

/** Addresses outside the cluster. With Cilium a CIDR never matches a pod or a node, not even 0.0.0.0/0. */
export interface Addresses {
  readonly kind: 'addresses';
  readonly cidrs: readonly string[];
}

/** What only Cilium can name: https://docs.cilium.io/en/stable/security/policy/language/#entities-based */
export interface CiliumPeer {
  readonly kind: 'cilium';
  readonly entities: readonly ('kube-apiserver' | 'host')[];
  /** @default - none */
  readonly cidrs?: readonly string[];
}

export type Peer = Pods | Addresses | CiliumPeer;

export interface Port {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** Somebody may open connections to somebody; everything else is denied. At least one side is pods of ours. */
export interface Flow {
  /** Names the policies, so it is unique within a namespace. */
  readonly name: string;
  readonly from: Pods | Addresses;
  readonly to: Peer;
  readonly ports: readonly Port[];
  /** Why it is needed, for those who review it; an annotation of the policy. */
  readonly why: string;
}

export const pods = (namespace: string, labels?: Labels): Pods => ({ kind: 'pods', namespace, labels });

/** Every pod that carries a label, whatever its value. */
export const podsWith = (namespace: string, hasLabel: string): Pods => ({ kind: 'pods', namespace, hasLabel });

export const addresses = (cidrs: readonly string[]): Addresses => ({ kind: 'addresses', cidrs });

export const tcp = (...ports: number[]): Port[] => ports.map((port) => ({ port, protocol: 'TCP' }));

export const udp = (...ports: number[]): Port[] => ports.map((port) => ({ port, protocol: 'UDP' }));

/** Selects the pods within their namespace; Kubernetes and Cilium write selectors alike. */
export function selectorOf({ labels, hasLabel }: Pods) {
  return {
    ...(labels && { matchLabels: labels }),
    ...(hasLabel && { matchExpressions: [{ key: hasLabel, operator: 'Exists' as const }] }),
  };
}
