import { nodePools, nodeTaints } from './node-pools';
import { MAX_SURGE } from './subnets';

export interface SystemPool {
  readonly vmSize: string;
  readonly nodes: number;
}

export interface UserPool {
  readonly vmSize: string;
  /** 0 lets it scale to zero. */
  readonly minNodes: number;
  readonly maxNodes: number;
  /** Cheap nodes that Azure may take back at any time. */
  readonly spot: boolean;
}

/** What both pools share. */
export interface PoolProps {
  /** Availability zones; none in a region without. */
  readonly zones: readonly string[];
  /** A DNS cache on every node (AKS LocalDNS). */
  readonly localDns: boolean;
  /** Minor version; AKS upgrades pools only when they ask for it themselves. */
  readonly kubernetesVersion: string;
}

/** The system pool in the words of the AKS API: fixed in size, because nothing but cluster services runs there. */
export function systemPoolProfile({ vmSize, nodes }: SystemPool, props: PoolProps) {
  return {
    ...sharedProfile('system', props),
    name: 'system',
    vmSize,
    count: nodes,
    nodeTaints: nodeTaints('system'),
    upgradeSettings,
  };
}

/** The user pool in the words of the AKS API: it follows the load. */
export function userPoolProfile({ vmSize, minNodes, maxNodes, spot }: UserPool, props: PoolProps) {
  if (minNodes > maxNodes) throw new Error(`minNodes must be at most maxNodes (${maxNodes}), got ${minNodes}`);
  return {
    ...sharedProfile('user', props),
    agentPoolName: spot ? 'spot' : 'user',
    vmSize,
    enableAutoScaling: true,
    count: minNodes,
    minCount: minNodes,
    maxCount: maxNodes,
    nodeTaints: nodeTaints('user', { spot }),
    // A spot pool has no surge: Azure does not promise the nodes for it.
    ...(spot
      ? { scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 }
      : { scaleSetPriority: 'Regular', upgradeSettings }),
  };
}

const upgradeSettings = { maxSurge: `${MAX_SURGE * 100}%` };

/** The label that placements select by is made by AKS from the mode, and refused in `nodeLabels`. */
function sharedProfile(pool: 'system' | 'user', { zones, localDns, kubernetesVersion }: PoolProps) {
  return {
    mode: nodePools[pool].mode,
    type: 'VirtualMachineScaleSets',
    osType: 'Linux',
    osSKU: 'AzureLinux',
    enableNodePublicIP: false,
    ...(zones.length > 0 && { availabilityZones: [...zones] }),
    // Said either way: from Kubernetes 1.37 on, AKS turns it on where nothing is said.
    localDNSProfile: { mode: localDns ? 'Required' : 'Disabled' },
    orchestratorVersion: kubernetesVersion,
  };
}
