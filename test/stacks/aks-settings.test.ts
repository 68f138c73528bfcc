import { mockAzure, run } from '../constructs/azure/mocks';

mockAzure();

import { violationsOf } from '../../policy/invariants';
import type { Environment } from '../../src/config/environment';
import { aks } from '../../stacks/aks';
import { azureResources } from '../constructs/azure/expectation';
import { environmentOf, type Loose } from '../environments';

const programOf = async (environment: Environment) => azureResources((await run(() => aks(environment))).resources);

const CREDENTIAL = 'managedidentity:FederatedIdentityCredential';
const GROUP = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

const APP_ROUTING = {
  type: 'ingress',
  ingressClass: 'webapprouting.kubernetes.azure.com',
  proxyNamespace: 'app-routing-system',
};

/** Everything on, so that each case takes one thing away or changes one. */
const FULL = { argoWorkflows: { artifacts: { type: 'azure' }, persistence: { type: 'postgresql' } } };

/** What makes a resource reachable inside the network only. */
const privately = (name: string) => [
  `network:PrivateDnsZoneGroup ${name}`,
  `network:PrivateEndpoint ${name}`,
  `privatedns:PrivateZone ${name}`,
  `privatedns:VirtualNetworkLink ${name}`,
];

/** Settings, and what they take away from or add to the resources of an environment with everything on. */
const cases: readonly (readonly [
  what: string,
  settings: object,
  without: readonly string[],
  withThese: readonly string[],
])[] = [
  [
    'nothing that is not used',
    {
      secrets: { source: 'bootstrap' },
      azure: { registry: false, monitoring: { logs: false, prometheus: false, grafana: false } },
    },
    [
      ...['artifacts', 'images', 'persistence', 'secrets'].flatMap(privately),
      'authorization:RoleAssignment external-secrets-reads-vault',
      'authorization:RoleAssignment grafana-reads-metrics',
      'authorization:RoleAssignment nodes-pull-images',
      'authorization:RoleAssignment server-reads-artifacts',
      'authorization:RoleAssignment workflows-write-artifacts',
      'containerregistry:Registry images',
      'dashboard:Grafana dashboards',
      'dbforpostgresql:AdministratorsMicrosoftEntra persistence',
      'dbforpostgresql:Database persistence',
      'dbforpostgresql:Server persistence',
      'keyvault:Vault secrets',
      'managedidentity:FederatedIdentityCredential control-plane-argo_argo',
      'managedidentity:FederatedIdentityCredential control-plane-argo_argo-server',
      'managedidentity:FederatedIdentityCredential external-secrets-argo_external-secrets-reader',
      'managedidentity:FederatedIdentityCredential workflows-argo_workflow-artifact-gc',
      'managedidentity:FederatedIdentityCredential workflows-argo_workflow-executor',
      'monitor:AzureMonitorWorkspace metrics',
      'monitor:DataCollectionEndpoint metrics',
      'monitor:DataCollectionRule metrics',
      'monitor:DataCollectionRuleAssociation metrics',
      'monitor:DiagnosticSetting blobs',
      'monitor:DiagnosticSetting cluster',
      'monitor:DiagnosticSetting postgresql',
      'monitor:DiagnosticSetting registry',
      'monitor:DiagnosticSetting vault',
      'operationalinsights:Workspace logs',
      'storage:BlobContainer artifacts',
      'storage:BlobServiceProperties artifacts',
      'storage:ManagementPolicy artifacts',
      'storage:StorageAccount artifacts',
    ],
    [],
  ],
  [
    'no store, database and vault that the settings name, though their users keep their identities',
    {
      secrets: { vaultUrl: 'https://theirs.vault.azure.net' },
      argoWorkflows: {
        artifacts: { type: 'azure', storageAccount: 'existing1' },
        persistence: { type: 'postgresql', host: 'db.example.com' },
      },
    },
    [
      ...['artifacts', 'persistence', 'secrets'].flatMap(privately),
      'authorization:RoleAssignment external-secrets-reads-vault',
      'authorization:RoleAssignment server-reads-artifacts',
      'authorization:RoleAssignment workflows-write-artifacts',
      'dbforpostgresql:AdministratorsMicrosoftEntra persistence',
      'dbforpostgresql:Database persistence',
      'dbforpostgresql:Server persistence',
      'keyvault:Vault secrets',
      'monitor:DiagnosticSetting blobs',
      'monitor:DiagnosticSetting postgresql',
      'monitor:DiagnosticSetting vault',
      'storage:BlobContainer artifacts',
      'storage:BlobServiceProperties artifacts',
      'storage:ManagementPolicy artifacts',
      'storage:StorageAccount artifacts',
    ],
    [],
  ],
  [
    'Flux, a subnet for the API server and the rights of administrators, when asked for',
    {
      ...FULL,
      delivery: { engine: 'flux' },
      azure: { cluster: { apiServer: { access: 'vnet-integrated' }, adminGroups: [GROUP] } },
    },
    [],
    [
      `authorization:RoleAssignment aksClusterUser-${GROUP}`,
      `authorization:RoleAssignment aksRbacClusterAdmin-${GROUP}`,
      'authorization:RoleAssignment cluster-api-server',
      `authorization:RoleAssignment grafanaAdmin-${GROUP}`,
      'kubernetesconfiguration:Extension flux',
      'kubernetesconfiguration:FluxConfiguration flux',
      'network:Subnet api-server',
    ],
  ],
];

const full = programOf(environmentOf(FULL));

describe('an environment', () => {
  const keysOf = (resources: Awaited<ReturnType<typeof programOf>>) =>
    resources.map(({ type, name }) => `${type} ${name}`);
  it.each(cases)('has %s', async (_, settings, without, withThese) => {
    const all = keysOf(await full);
    const program = await programOf(environmentOf(settings));
    const found = keysOf(program);

    expect(all.filter((key) => !found.includes(key))).toEqual([...without].sort());
    expect(found.filter((key) => !all.includes(key))).toEqual(withThese);
    expect(program.flatMap(({ type, inputs }) => violationsOf(type, inputs))).toEqual([]);
  });

  it('gives each identity the ServiceAccounts that act as it', async () => {
    const subjects = (await full)
      .filter(({ type }) => type === CREDENTIAL)
      .map(({ inputs }) => `${inputs.resourceName} ${inputs.subject.replace('system:serviceaccount:', '')}`);

    expect(subjects).toEqual([
      'id-argo-platform-test-argo argo:argo',
      'id-argo-platform-test-argo argo:argo-server',
      'id-argo-platform-test-external-secrets argo:external-secrets-reader',
      'id-argo-platform-test-workflows argo:workflow-artifact-gc',
      'id-argo-platform-test-workflows argo:workflow-executor',
    ]);
  });

  it('passes its settings on to Azure', async () => {
    const resources = await programOf(
      environmentOf({
        cluster: { name: 'mine' },
        azure: {
          location: 'northeurope',
          tags: { team: 'data' },
          cluster: {
            kubernetesVersion: '1.35',
            tier: 'Premium',
            apiServer: { access: 'public', authorizedCidrs: ['203.0.113.0/24'] },
            defender: true,
            imageCleaner: false,
            azurePolicy: false,
            zones: [],
            userPool: { minNodes: 0, maxNodes: 7, spot: true },
          },
          database: { sku: 'Standard_B2ms', zoneRedundant: false, backupDays: 8 },
          monitoring: { retentionDays: 90 },
        },
        placement: { controlPlane: 'system', workflowsOnSpot: true },
        network: { localDns: true },
        delivery: { engine: 'flux', repository: 'https://git.example.com/platform', branch: 'live' },
        argoWorkflows: {
          artifacts: { type: 'azure', retention: '14d' },
          persistence: { type: 'postgresql' },
          server: { expose: APP_ROUTING },
        },
      }),
    );
    const inputsOf = (type: string): Loose => resources.find((resource) => resource.type === type)?.inputs;

    expect(inputsOf('containerservice:ManagedCluster')).toMatchObject({
      resourceName: 'mine',
      location: 'northeurope',
      tags: { team: 'data', environment: 'test' },
      kubernetesVersion: '1.35',
      sku: { tier: 'Premium' },
      supportPlan: 'AKSLongTermSupport',
      apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] },
      securityProfile: { defender: { securityMonitoring: { enabled: true } }, imageCleaner: { enabled: false } },
      addonProfiles: { azurepolicy: { enabled: false } },
      ingressProfile: { webAppRouting: { enabled: true, nginx: { defaultIngressControllerType: 'Internal' } } },
      agentPoolProfiles: [{ localDNSProfile: { mode: 'Required' } }],
    });
    expect(inputsOf('containerservice:ManagedCluster').agentPoolProfiles[0]).not.toHaveProperty('availabilityZones');
    expect(inputsOf('containerservice:AgentPool')).toMatchObject({
      agentPoolName: 'spot',
      scaleSetPriority: 'Spot',
      minCount: 0,
      maxCount: 7,
      nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
    });
    expect(inputsOf('dbforpostgresql:Server')).toMatchObject({
      sku: { name: 'Standard_B2ms', tier: 'Burstable' },
      highAvailability: { mode: 'Disabled' },
      backup: { backupRetentionDays: 8 },
    });
    expect(inputsOf('storage:StorageAccount').sku).toEqual({ name: 'Standard_LRS' });
    expect(inputsOf('storage:ManagementPolicy').policy.rules[0].definition.actions).toEqual({
      baseBlob: { delete: { daysAfterModificationGreaterThan: 14 } },
    });
    expect(inputsOf('operationalinsights:Workspace')).toMatchObject({
      retentionInDays: 90,
      publicNetworkAccessForIngestion: 'Enabled',
    });
    expect(inputsOf('kubernetesconfiguration:FluxConfiguration')).toMatchObject({
      gitRepository: { url: 'https://git.example.com/platform', repositoryRef: { branch: 'live' } },
      kustomizations: { cluster: { path: './dist/clusters/test', prune: true } },
    });
    expect(resources.flatMap(({ type, inputs }) => violationsOf(type, inputs))).toEqual([]);
  });
});

describe('public network access', () => {
  /** Their doors are Microsoft's: people and agents come with an Entra token, and there are no keys. */
  const ENTRA_ONLY = [
    'dashboard:Grafana',
    'monitor:AzureMonitorWorkspace',
    'monitor:DataCollectionEndpoint',
    'operationalinsights:Workspace',
  ];

  it('is on for monitoring alone', async () => {
    const open = (await full).filter(({ inputs }) => /"publicNetworkAccess\w*":"Enabled"/.test(JSON.stringify(inputs)));

    expect(open.map(({ type }) => type)).toEqual(ENTRA_ONLY);
  });
});
