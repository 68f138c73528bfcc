import { k8s } from 'cdk8s-plus-27';

/** CPU (`500m`, `2`) and memory (`512Mi`) of one container. */
export interface Resources {
  readonly requests: ComputeAmount;
  readonly limits: ComputeAmount;
}

/** A type, not an interface: only types pass for the maps that Kubernetes has here. */
export type ComputeAmount = { readonly cpu: string; readonly memory: string };

/** As the Kubernetes API wants it. */
export function resourceRequirements({ requests, limits }: Resources): k8s.ResourceRequirements {
  return { requests: quantities(requests), limits: quantities(limits) };
}

export function quantities({ cpu, memory }: ComputeAmount): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
