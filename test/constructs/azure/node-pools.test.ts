import { systemPoolProfile, userPoolProfile } from '../../../constructs/azure/agent-pools';
import { nodePools, placeOn } from '../../../constructs/azure/node-pools';

const shared = { zones: ['1', '2', '3'], localDns: false, kubernetesVersion: '1.36' };
const user = { vmSize: 'Standard_D8ds_v5', minNodes: 0, maxNodes: 4 };

/** Whether a pod placed so may run on a pool with these taints, which Kubernetes decides like this. */
const tolerated = (placement: ReturnType<typeof placeOn>, taints: readonly string[]) =>
  taints.every((taint) =>
    (placement.tolerations ?? []).some(({ key, value, effect }) => taint === `${key}=${value}:${effect}`),
  );

describe('the pools and the placements on them', () => {
  it('fit: what is placed on a pool tolerates the taints that the pool is made with', () => {
    const system = systemPoolProfile({ vmSize: 'Standard_D4ds_v5', nodes: 3 }, shared);
    expect(tolerated(placeOn('system'), system.nodeTaints)).toBe(true);
    for (const spot of [false, true]) {
      const pool = userPoolProfile({ ...user, spot }, shared);
      expect(tolerated(placeOn('user', { spot }), pool.nodeTaints)).toBe(true);
    }
  });

  it('keep others off the system pool and off spot nodes', () => {
    const system = systemPoolProfile({ vmSize: 'Standard_D4ds_v5', nodes: 3 }, shared);
    expect(tolerated(placeOn('user'), system.nodeTaints)).toBe(false);
    expect(tolerated(placeOn('user'), userPoolProfile({ ...user, spot: true }, shared).nodeTaints)).toBe(false);
  });

  it('agree on the label, which AKS makes of the mode', () => {
    for (const { mode, labels } of Object.values(nodePools)) {
      expect(labels).toEqual({ 'kubernetes.azure.com/mode': mode.toLowerCase() });
    }
  });
});

describe('userPoolProfile', () => {
  it('has a surge only where Azure promises the nodes for it', () => {
    expect(userPoolProfile({ ...user, spot: false }, shared)).toMatchObject({
      scaleSetPriority: 'Regular',
      upgradeSettings: { maxSurge: '33%' },
    });
    const spot = userPoolProfile({ ...user, spot: true }, shared);
    expect(spot).toMatchObject({ scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 });
    expect(spot).not.toHaveProperty('upgradeSettings');
  });

  it('refuses a pool that could never be', () => {
    expect(() => userPoolProfile({ ...user, minNodes: 5, spot: false }, shared)).toThrow(
      'minNodes must be at most maxNodes (4), got 5',
    );
  });
});
