import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Inputs, invariants } from '../../policy/invariants';

/** Inputs of production by type, as committed; a role is written there in words, so here is one as Azure reads it. */
const production: Readonly<Record<string, Inputs>> = {
  ...Object.fromEntries(
    Object.entries<Inputs>(parse(readFileSync(join(__dirname, '..', 'stacks', 'aks', 'prod.yaml'), 'utf8'))).map(
      ([key, inputs]) => [key.split(' ')[0], inputs],
    ),
  ),
  'authorization:RoleAssignment': {
    principalType: 'ServicePrincipal',
    roleDefinitionId:
      '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d',
    scope: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/r',
  },
  'keyvault:Secret': {},
};

const CLUSTER = 'containerservice:ManagedCluster';
const CREDENTIAL = 'managedidentity:FederatedIdentityCredential';
const POSTGRES = 'dbforpostgresql:Server';
const REGISTRY = 'containerregistry:Registry';
const ROLE = 'authorization:RoleAssignment';
const STORAGE = 'storage:StorageAccount';
const VAULT = 'keyvault:Vault';
const privileged = (id: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;

/** Which invariant notices which setting of which resource, loosened to what; `undefined` takes the setting away. */
const loosened: readonly (readonly [invariant: string, type: string, path: string, value: unknown])[] = [
  ['private-data', STORAGE, 'publicNetworkAccess', 'Enabled'],
  ['private-data', STORAGE, 'publicNetworkAccess', undefined],
  ['private-data', STORAGE, 'networkRuleSet.defaultAction', 'Allow'],
  ['private-data', VAULT, 'properties.publicNetworkAccess', 'Enabled'],
  ['private-data', VAULT, 'properties.networkAcls.defaultAction', 'Allow'],
  ['private-data', POSTGRES, 'network.publicNetworkAccess', 'Enabled'],
  ['private-data', POSTGRES, 'network', undefined],
  ['private-data', REGISTRY, 'publicNetworkAccess', 'Enabled'],
  ['identities-not-keys', STORAGE, 'allowSharedKeyAccess', true],
  ['identities-not-keys', STORAGE, 'allowSharedKeyAccess', undefined],
  ['identities-not-keys', STORAGE, 'isLocalUserEnabled', true],
  ['identities-not-keys', POSTGRES, 'authConfig.passwordAuth', 'Enabled'],
  ['identities-not-keys', POSTGRES, 'authConfig.activeDirectoryAuth', 'Disabled'],
  ['identities-not-keys', POSTGRES, 'administratorLoginPassword', 'swordfish'],
  ['identities-not-keys', REGISTRY, 'adminUserEnabled', true],
  ['identities-not-keys', REGISTRY, 'anonymousPullEnabled', true],
  ['identities-not-keys', 'operationalinsights:Workspace', 'features.disableLocalAuth', false],
  ['identities-not-keys', 'dashboard:Grafana', 'properties.apiKey', 'Enabled'],
  ['identities-not-keys', CLUSTER, 'servicePrincipalProfile', { clientId: 'id', secret: 'swordfish' }],
  ['identities-not-keys', CLUSTER, 'linuxProfile', { adminUsername: 'azureuser' }],
  ['no-public-blobs', STORAGE, 'allowBlobPublicAccess', true],
  ['no-public-blobs', STORAGE, 'allowCrossTenantReplication', true],
  ['no-public-blobs', 'storage:BlobContainer', 'publicAccess', 'Blob'],
  ['tls', STORAGE, 'minimumTlsVersion', 'TLS1_0'],
  ['tls', STORAGE, 'enableHttpsTrafficOnly', false],
  ['vault-keeps', VAULT, 'properties.enablePurgeProtection', undefined],
  ['vault-keeps', VAULT, 'properties.enableSoftDelete', false],
  ['vault-keeps', VAULT, 'properties.enableRbacAuthorization', false],
  ['no-secret-values', 'keyvault:Secret', 'properties.value', 'swordfish'],
  ['entra-cluster', CLUSTER, 'disableLocalAccounts', false],
  ['entra-cluster', CLUSTER, 'enableRBAC', false],
  ['entra-cluster', CLUSTER, 'aadProfile.enableAzureRBAC', false],
  ['entra-cluster', CLUSTER, 'aadProfile', undefined],
  ['entra-cluster', CLUSTER, 'oidcIssuerProfile.enabled', false],
  ['entra-cluster', CLUSTER, 'securityProfile.workloadIdentity.enabled', false],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile.enablePrivateCluster', false],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile.enablePrivateClusterPublicFQDN', true],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile.disableRunCommand', false],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile', { authorizedIPRanges: [] }],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile', { authorizedIPRanges: ['0.0.0.0/0'] }],
  ['guarded-api-server', CLUSTER, 'apiServerAccessProfile', { authorizedIPRanges: ['203.0.113.0/24', '0.0.0.0/1'] }],
  ['network-policies-count', CLUSTER, 'networkProfile.networkPolicy', 'none'],
  ['network-policies-count', CLUSTER, 'networkProfile.networkDataplane', 'azure'],
  ['private-nodes', CLUSTER, 'agentPoolProfiles', [{ enableNodePublicIP: true }]],
  ['private-nodes', 'containerservice:AgentPool', 'enableNodePublicIP', true],
  ['private-nodes', 'network:Subnet', 'defaultOutboundAccess', true],
  ['narrow-roles', ROLE, 'roleDefinitionId', privileged('8e3af657-a8ff-443c-a75c-2fe8c4bcb635')],
  ['narrow-roles', ROLE, 'roleDefinitionId', privileged('B24988AC-6180-42A0-AB88-20F7382DD24C')],
  ['narrow-roles', ROLE, 'roleDefinitionId', privileged('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9')],
  ['narrow-roles', ROLE, 'scope', '/subscriptions/s'],
  ['narrow-roles', ROLE, 'scope', '/subscriptions/s/resourceGroups/g'],
  ['narrow-roles', ROLE, 'principalType', undefined],
  ['named-service-accounts', CREDENTIAL, 'subject', 'system:serviceaccount:argo:*'],
  ['named-service-accounts', CREDENTIAL, 'subject', 'repo:example/argo-platform:ref:refs/heads/main'],
  ['named-service-accounts', CREDENTIAL, 'audiences', ['api://AzureADTokenExchange', 'sts.amazonaws.com']],
];

/** The inputs with another value at a path. */
function withValue(inputs: Inputs, [key = '', ...rest]: readonly string[], value: unknown): Inputs {
  return { ...inputs, [key]: rest.length === 0 ? value : withValue((inputs[key] ?? {}) as Inputs, rest, value) };
}

const check = (name: string, type: string, inputs: Inputs) =>
  invariants.find((invariant) => invariant.name === name)?.checks[type]?.(inputs);

describe('an invariant', () => {
  it.each(loosened)('%s notices %s with %s %j', (name, type, path, value) => {
    const inputs = production[type] ?? {};
    const broken = check(name, type, withValue(inputs, path.split('.'), value));

    if (type !== 'keyvault:Secret') expect(check(name, type, inputs)).toBeUndefined();
    expect(broken).toEqual(expect.any(String));
    expect(broken).not.toContain('swordfish');
  });

  it('has a proof here for each type that it is about', () => {
    const proven = new Set(loosened.map(([name, type]) => `${name} ${type}`));
    const promised = invariants.flatMap(({ name, checks }) => Object.keys(checks).map((type) => `${name} ${type}`));

    expect(promised.filter((pair) => !proven.has(pair))).toEqual([]);
  });

  it('has a name that a policy may have, and says in a sentence what it promises', () => {
    for (const { name, description } of invariants) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(description).toMatch(/^[A-Z].+\.$/);
    }
  });
});
