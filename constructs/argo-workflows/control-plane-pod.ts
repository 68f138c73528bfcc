import type { k8s } from 'cdk8s-plus-27';
import type { Labels } from '../labels';
import { type Placement, spread } from '../workload/placement';
import { restrictedPod } from '../workload/restricted';
import type { AccountRef } from './account';
import { ARGO_PRIORITY_CLASS } from './release';

export interface ControlPlanePodProps {
  readonly account: AccountRef;
  readonly placement: Placement;
  /** Labels that select the pods of the same Deployment, from which this one keeps its distance. */
  readonly selector: Labels;
  readonly container: k8s.Container;
  /** @default - none */
  readonly volumes?: k8s.Volume[];
}

/** What the pods of controller and server have in common. */
export function controlPlanePod({
  account,
  placement,
  selector,
  container,
  volumes,
}: ControlPlanePodProps): k8s.PodSpec {
  return {
    serviceAccountName: account.name,
    priorityClassName: ARGO_PRIORITY_CLASS,
    // A Service called `argo` would otherwise set ARGO_PORT, which the binaries read as their flag --port.
    enableServiceLinks: false,
    securityContext: restrictedPod,
    nodeSelector: { 'kubernetes.io/os': 'linux', ...placement.nodeSelector },
    tolerations: placement.tolerations,
    topologySpreadConstraints: spread(selector),
    containers: [container],
    volumes,
  };
}
