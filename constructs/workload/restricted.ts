import type { k8s } from 'cdk8s-plus-27';

/**
 * What Pod Security `restricted` demands of a pod and of each of its containers
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted).
 */

export const restrictedPod = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const satisfies k8s.PodSecurityContext;

export const restrictedContainer = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const satisfies k8s.SecurityContext;
