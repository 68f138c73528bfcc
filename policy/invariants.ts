/**
 * What holds for every Azure resource of this platform, whatever the settings. The tests prove it for the program, and
 * prove that each of these notices its own breach; `policy/index.ts` proves it again in a pipeline, for what Pulumi is
 * about to do.
 */

/** Inputs of a resource, as Pulumi sees them. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Says what is wrong with the inputs of a resource of one type; nothing when all is well. */
type Check = (inputs: Inputs) => string | undefined;

export interface Invariant {
  /** Kebab case; the name of the policy. */
  readonly name: string;
  /** What is promised, in a sentence. */
  readonly description: string;
  /** By type without its package, such as `storage:StorageAccount`. */
  readonly checks: Readonly<Record<string, Check>>;
}

/** The value at a dotted path. */
export const at = (inputs: Inputs, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      inputs,
    );

/** Each path has one of the values. What is not set has Azure's default, which is not ours to rely on. */
const sets =
  (expected: Readonly<Record<string, unknown>>): Check =>
  (inputs) => {
    for (const [path, value] of Object.entries(expected)) {
      const allowed = Array.isArray(value) ? value : [value];
      const found = at(inputs, path);
      if (!allowed.includes(found)) return `${path} must be ${allowed.join(' or ')}, got ${JSON.stringify(found)}`;
    }
    return undefined;
  };

/** None of the paths has a value. */
const unset =
  (...paths: readonly string[]): Check =>
  (inputs) => {
    const found = paths.find((path) => at(inputs, path) !== undefined);
    // The value is kept out of the message: it may be a password.
    return found === undefined ? undefined : `${found} must not be set`;
  };

const all =
  (...checks: readonly Check[]): Check =>
  (inputs) =>
    checks.map((check) => check(inputs)).find((wrong) => wrong !== undefined);

const listAt = (inputs: Inputs, path: string): readonly unknown[] => {
  const value = at(inputs, path);
  return Array.isArray(value) ? value : [];
};

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
const PRIVILEGED: Readonly<Record<string, string>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': 'Owner',
  'b24988ac-6180-42a0-ab88-20f7382dd24c': 'Contributor',
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': 'User Access Administrator',
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': 'Role Based Access Control Administrator',
};

const narrowRole: Check = (inputs) => {
  const role = PRIVILEGED[String(at(inputs, 'roleDefinitionId')).split('/').at(-1)?.toLowerCase() ?? ''];
  if (role !== undefined) return `roleDefinitionId must be a role for one purpose, got ${role}`;
  const scope = String(at(inputs, 'scope'));
  return scope.includes('/providers/') ? undefined : `scope must be one resource, got ${scope}`;
};

const LARGE_NETWORK = /\/[0-7]$/;

const guardedApiServer: Check = (inputs) => {
  const access = 'apiServerAccessProfile';
  if (at(inputs, `${access}.enablePrivateCluster`) === true) {
    return sets({ [`${access}.enablePrivateClusterPublicFQDN`]: false })(inputs);
  }
  const ranges = listAt(inputs, `${access}.authorizedIPRanges`);
  if (ranges.length === 0) return `${access} must be private or have authorizedIPRanges, got neither`;
  const open = ranges.find((range) => LARGE_NETWORK.test(String(range)));
  return open === undefined ? undefined : `${access}.authorizedIPRanges must be smaller than /8, got ${open}`;
};

const privateNodes: Check = (inputs) =>
  listAt(inputs, 'agentPoolProfiles')
    .map((pool) => sets({ enableNodePublicIP: false })(pool as Inputs))
    .find((wrong) => wrong !== undefined);

const oneServiceAccount: Check = (inputs) => {
  const subject = String(at(inputs, 'subject'));
  if (!/^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/.test(subject)) {
    return `subject must be one ServiceAccount (system:serviceaccount:<namespace>:<name>), got ${subject}`;
  }
  const audiences = listAt(inputs, 'audiences');
  return audiences.length === 1 && audiences[0] === 'api://AzureADTokenExchange'
    ? undefined
    : `audiences must be api://AzureADTokenExchange alone, got ${JSON.stringify(audiences)}`;
};

export const invariants: readonly Invariant[] = [
  {
    name: 'private-data',
    description: 'Data, secrets and images are reached inside the network only.',
    checks: {
      'storage:StorageAccount': sets({ publicNetworkAccess: 'Disabled', 'networkRuleSet.defaultAction': 'Deny' }),
      'keyvault:Vault': sets({
        'properties.publicNetworkAccess': 'Disabled',
        'properties.networkAcls.defaultAction': 'Deny',
      }),
      'dbforpostgresql:Server': sets({ 'network.publicNetworkAccess': 'Disabled' }),
      'containerregistry:Registry': sets({ publicNetworkAccess: 'Disabled' }),
    },
  },
  {
    name: 'identities-not-keys',
    description: 'Nothing is opened with a key or a password that could be copied.',
    checks: {
      'storage:StorageAccount': sets({ allowSharedKeyAccess: false, isLocalUserEnabled: false }),
      'dbforpostgresql:Server': all(
        sets({ 'authConfig.passwordAuth': 'Disabled', 'authConfig.activeDirectoryAuth': 'Enabled' }),
        unset('administratorLogin', 'administratorLoginPassword'),
      ),
      'containerregistry:Registry': sets({ adminUserEnabled: false, anonymousPullEnabled: false }),
      'operationalinsights:Workspace': sets({ 'features.disableLocalAuth': true }),
      'dashboard:Grafana': sets({ 'properties.apiKey': 'Disabled' }),
      'containerservice:ManagedCluster': unset('servicePrincipalProfile.secret', 'windowsProfile', 'linuxProfile'),
    },
  },
  {
    name: 'no-public-blobs',
    description: 'No blob can be read without logging in.',
    checks: {
      'storage:StorageAccount': sets({ allowBlobPublicAccess: false, allowCrossTenantReplication: false }),
      'storage:BlobContainer': sets({ publicAccess: 'None' }),
    },
  },
  {
    name: 'tls',
    description: 'Storage speaks TLS 1.2 or newer and nothing else.',
    checks: {
      'storage:StorageAccount': sets({ enableHttpsTrafficOnly: true, minimumTlsVersion: ['TLS1_2', 'TLS1_3'] }),
    },
  },
  {
    name: 'vault-keeps',
    description: 'What is deleted from a vault can be brought back, and rights on it are roles.',
    checks: {
      'keyvault:Vault': sets({
        'properties.enableRbacAuthorization': true,
        'properties.enableSoftDelete': true,
        'properties.enablePurgeProtection': true,
      }),
    },
  },
  {
    name: 'no-secret-values',
    description: 'No secret value goes through a program, or it would stand in the state.',
    checks: { 'keyvault:Secret': () => 'a secret must be put into the vault by a person or a rotation, not a program' },
  },
  {
    name: 'entra-cluster',
    description: 'Everybody who uses the Kubernetes API does so as somebody in Entra ID.',
    checks: {
      'containerservice:ManagedCluster': sets({
        disableLocalAccounts: true,
        enableRBAC: true,
        'aadProfile.managed': true,
        'aadProfile.enableAzureRBAC': true,
        'oidcIssuerProfile.enabled': true,
        'securityProfile.workloadIdentity.enabled': true,
      }),
    },
  },
  {
    name: 'guarded-api-server',
    description: 'The Kubernetes API is private, or open to named networks.',
    checks: {
      'containerservice:ManagedCluster': all(
        guardedApiServer,
        sets({ 'apiServerAccessProfile.disableRunCommand': true }),
      ),
    },
  },
  {
    name: 'network-policies-count',
    description: 'The cluster enforces network policies.',
    checks: {
      'containerservice:ManagedCluster': sets({
        'networkProfile.networkPolicy': 'cilium',
        'networkProfile.networkDataplane': 'cilium',
      }),
    },
  },
  {
    name: 'private-nodes',
    description: 'No node has a public address.',
    checks: {
      'containerservice:ManagedCluster': privateNodes,
      'containerservice:AgentPool': sets({ enableNodePublicIP: false }),
      'network:Subnet': sets({ defaultOutboundAccess: false }),
    },
  },
  {
    name: 'narrow-roles',
    description: 'A role is for one purpose on one resource.',
    checks: {
      'authorization:RoleAssignment': all(narrowRole, sets({ principalType: ['ServicePrincipal', 'Group'] })),
    },
  },
  {
    name: 'named-service-accounts',
    description: 'An identity is lent to ServiceAccounts one by one.',
    checks: { 'managedidentity:FederatedIdentityCredential': oneServiceAccount },
  },
];

/** All that is wrong with a resource, a line each; nothing for types that no invariant is about. */
export function violationsOf(type: string, inputs: Inputs): string[] {
  return invariants.flatMap(({ name, checks }) => {
    const wrong = checks[type]?.(inputs);
    return wrong === undefined ? [] : [`${name}: ${wrong}`];
  });
}
