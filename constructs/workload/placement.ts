import type { k8s } from 'cdk8s-plus-27';
import type { Labels } from '../labels';

/** Where pods may run. An empty placement means anywhere. */
export interface Placement {
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: Labels;
  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: k8s.Toleration[];
}

/** Spreads the pods of one workload over zones, then over nodes; as well as it goes, so that one zone is enough to run. */
export function spread(podLabels: Labels): k8s.TopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: podLabels },
  }));
}
