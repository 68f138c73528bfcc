import { identityPodLabel } from '../azure/workload-identity';
import type { WorkflowSpec } from '../workflows/workflow-spec';
import type { Placement } from '../workload/placement';
import type { Resources } from '../workload/resources';
import { restrictedContainer, restrictedPod } from '../workload/restricted';
import type { ControllerConfig } from './controller-config';

export interface PodDefaultsProps {
  /** ServiceAccount of workflow pods. */
  readonly serviceAccountName: string;
  /** ServiceAccount of the pods that delete artifacts. */
  readonly artifactGcServiceAccountName: string;
  /** UID and GID; not 0. */
  readonly user: number;
  /** Of each container whose template does not say otherwise. */
  readonly resources: Resources;
  readonly placement: Placement;
  /** The pods use an Azure identity. */
  readonly workloadIdentity: boolean;
  /** Secrets to pull the executor image with. @default - none */
  readonly imagePullSecrets?: readonly string[];
}

/**
 * What makes every pod of every workflow pass Pod Security `restricted` without a word from its author: the executor's
 * init and wait containers have no security context of their own upstream, and the default executor image is root.
 */
export function podDefaults(
  props: PodDefaultsProps,
): Pick<ControllerConfig, 'executor' | 'mainContainer'> & { spec: WorkflowSpec } {
  const { user, resources, placement, imagePullSecrets = [] } = props;
  const securityContext = { ...restrictedContainer, runAsUser: user, runAsGroup: user };
  const podMetadata = props.workloadIdentity ? { labels: identityPodLabel } : undefined;
  return {
    // Not read-only: the init container has no /tmp to write to otherwise.
    executor: { resources, securityContext },
    mainContainer: { resources, securityContext },
    spec: {
      serviceAccountName: props.serviceAccountName,
      securityContext: { ...restrictedPod, runAsUser: user, runAsGroup: user, fsGroup: user },
      artifactGC: { serviceAccountName: props.artifactGcServiceAccountName, ...(podMetadata && { podMetadata }) },
      ...(podMetadata && { podMetadata }),
      ...placement,
      ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
    },
  };
}
