import type { Placement } from '../workload/placement';

/**
 * The node pools of an AKS cluster, as those who make them and those who use them both have to know them.
 * AKS itself labels every node with the mode of its pool, in lower case.
 */
export const nodePools = {
  /** For cluster services. AKS advises to keep it free of applications by this taint. */
  system: {
    mode: 'System',
    labels: { 'kubernetes.azure.com/mode': 'system' },
    taint: { key: 'CriticalAddonsOnly', value: 'true', effect: 'NoSchedule' },
  },
  /** For applications and workflows. */
  user: {
    mode: 'User',
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
  const tolerations = taintsOf(pool, { spot }).map((accepted) => ({ ...accepted, operator: 'Equal' }));
  return { nodeSelector: nodePools[pool].labels, ...(tolerations.length > 0 ? { tolerations } : {}) };
}

/** The taints of a pool, as those who make it write them: `key=value:effect`. */
export function nodeTaints(pool: NodePool, { spot = false } = {}): string[] {
  return taintsOf(pool, { spot }).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
}

const taintsOf = (pool: NodePool, { spot }: { readonly spot: boolean }) =>
  [nodePools[pool].taint, spot ? spotTaint : undefined].filter((taint) => taint !== undefined);
