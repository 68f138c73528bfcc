import type { Placement } from '../workload/placement';

/**
 * The node pools of an AKS cluster, as those who make them and those who use them both have to know them.
 * AKS itself labels every node with the mode of its pool.
 */
export const nodePools = {
  /** For cluster services. AKS advises to keep it free of applications by this taint. */
  system: {
    labels: { 'kubernetes.azure.com/mode': 'system' },
    taint: { key: 'CriticalAddonsOnly', value: 'true', effect: 'NoSchedule' },
  },
  /** For applications and workflows. */
  user: {
    labels: { 'kubernetes.azure.com/mode': 'user' },
    taint: undefined,
  },
} as const;

/** AKS taints every spot node so. */
export const spotTaint = { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot', effect: 'NoSchedule' } as const;

export type NodePool = keyof typeof nodePools;

/** Placement on a pool, or anywhere. */
export function placeOn(pool: NodePool | 'any', { spot = false } = {}): Placement {
  if (pool === 'any') return {};
  const { labels, taint } = nodePools[pool];
  const tolerations = [taint, spot ? spotTaint : undefined]
    .filter((accepted) => accepted !== undefined)
    .map((accepted) => ({ ...accepted, operator: 'Equal' }));
  return { nodeSelector: labels, ...(tolerations.length > 0 ? { tolerations } : {}) };
}
