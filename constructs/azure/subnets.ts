import { type Cidr, formatAddress, formatCidr, overlap, parseCidr, sizeOf, subnetAt } from './cidr';

/** What an AKS cluster with overlay networking needs addresses for. */
export interface AddressRequest {
  /** The virtual network, /16 to /20. */
  readonly addressSpace: string;
  /** Overlay addresses of the pods. */
  readonly podCidr: string;
  /** Addresses of Services. */
  readonly serviceCidr: string;
  /** Most nodes that all pools together may have. */
  readonly maxNodes: number;
}

/** Who has which addresses. */
export interface AddressPlan {
  readonly addressSpace: string;
  /** Nodes and internal load balancers: the upper half of the address space. */
  readonly nodes: string;
  /** Private endpoints of storage, database, vault and registry. */
  readonly privateEndpoints: string;
  /** The API server, where it is integrated into the virtual network. */
  readonly apiServer: string;
  readonly podCidr: string;
  readonly serviceCidr: string;
  /** Address of the cluster's DNS Service. */
  readonly dnsServiceIp: string;
}

/** What is wrong with a request; `expected` follows that word in a message. */
export interface AddressProblem {
  readonly setting: 'addressSpace' | 'podCidr' | 'serviceCidr';
  readonly expected: string;
}

/** https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning, and what no virtual network may have. */
const RESERVED: readonly (readonly [cidr: string, owner: string])[] = [
  ['172.30.0.0/16', 'AKS'],
  ['172.31.0.0/16', 'AKS'],
  ['192.0.2.0/24', 'AKS'],
  ['169.254.0.0/16', 'Azure, for link-local addresses'],
  ['168.63.129.16/32', 'Azure, for its DNS'],
  ['127.0.0.0/8', 'loopback'],
  ['224.0.0.0/3', 'multicast and broadcast'],
  ['0.0.0.0/8', 'this network'],
];

/** The overlay gives every node a /24 of the pod CIDR, whatever it uses of it. */
const POD_PREFIX_OF_A_NODE = 24;
/** A service CIDR has to be smaller than /12 for AKS, and large enough to hold the address of DNS. */
const SERVICE_PREFIX = { min: 13, max: 27 } as const;
const SPACE_PREFIX = { min: 16, max: 20 } as const;
/** While a pool is upgraded it has up to this many more nodes for each node. */
export const MAX_SURGE = 0.33;

/** All that is wrong with a request; nothing when `planSubnets` can answer it. */
export function addressProblems(request: AddressRequest): AddressProblem[] {
  const space = parseCidr(request.addressSpace);
  const pods = parseCidr(request.podCidr);
  const services = parseCidr(request.serviceCidr);
  const problems: AddressProblem[] = [];
  const refuse = (when: boolean, setting: AddressProblem['setting'], expected: string) => {
    if (when) problems.push({ setting, expected });
  };

  for (const setting of ['addressSpace', 'podCidr', 'serviceCidr'] as const) {
    const cidr = parseCidr(request[setting]);
    const network = formatCidr(cidr);
    refuse(request[setting] !== network, setting, `the first address of the network, ${network}`);
    const reserved = RESERVED.find(([range]) => overlap(cidr, parseCidr(range)));
    refuse(reserved !== undefined, setting, `no overlap with ${reserved?.[0]}, which is reserved for ${reserved?.[1]}`);
  }
  refuse(
    !within(space.prefix, SPACE_PREFIX),
    'addressSpace',
    `a prefix from /${SPACE_PREFIX.min} to /${SPACE_PREFIX.max}`,
  );
  refuse(
    !within(services.prefix, SERVICE_PREFIX),
    'serviceCidr',
    `a prefix from /${SERVICE_PREFIX.min} to /${SERVICE_PREFIX.max}`,
  );
  refuse(overlap(space, pods), 'podCidr', `no overlap with addressSpace ${request.addressSpace}`);
  refuse(overlap(space, services), 'serviceCidr', `no overlap with addressSpace ${request.addressSpace}`);
  refuse(overlap(pods, services), 'serviceCidr', `no overlap with podCidr ${request.podCidr}`);

  const nodes = nodesWithSurge(request.maxNodes);
  const prefix = POD_PREFIX_OF_A_NODE - Math.ceil(Math.log2(nodes));
  const room = Math.floor(2 ** (POD_PREFIX_OF_A_NODE - pods.prefix));
  refuse(
    room < nodes,
    'podCidr',
    `a prefix of /${prefix} or less: ${request.maxNodes} nodes, and those of an upgrade, take a /24 each`,
  );
  return problems;
}

/**
 * Divides the address space. The plan depends on nothing that is switched on or off later, because a subnet that is in
 * use cannot move. The lower half keeps room for what is not ours: a gateway, a bastion, build agents.
 * @throws Error for a request with problems.
 */
export function planSubnets(request: AddressRequest): AddressPlan {
  const problems = addressProblems(request);
  if (problems.length > 0) {
    throw new Error(
      problems.map(({ setting, expected }) => `${setting}: expected ${expected}, found ${request[setting]}`).join('\n'),
    );
  }
  const space = parseCidr(request.addressSpace);
  return {
    addressSpace: request.addressSpace,
    nodes: formatCidr(subnetAt(space, sizeOf(space.prefix) / 2, space.prefix + 1)),
    privateEndpoints: formatCidr(subnetAt(space, 0, 24)),
    // /28 is the least that AKS takes.
    apiServer: formatCidr(subnetAt(space, 256, 28)),
    podCidr: request.podCidr,
    serviceCidr: request.serviceCidr,
    dnsServiceIp: formatAddress(parseCidr(request.serviceCidr).first + 10),
  };
}

/** The most nodes there can be for a moment. */
export const nodesWithSurge = (maxNodes: number): number => Math.ceil(maxNodes * (1 + MAX_SURGE));

const within = (prefix: number, { min, max }: { min: Cidr['prefix']; max: Cidr['prefix'] }) =>
  prefix >= min && prefix <= max;
