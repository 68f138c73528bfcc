/** Settings of environments and what they make, for the tests of the Azure programs. */

const GROUP = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

export const APP_ROUTING = {
  type: 'ingress',
  ingressClass: 'webapprouting.kubernetes.azure.com',
  proxyNamespace: 'app-routing-system',
};

/** Everything on, so that each case takes one thing away or changes one. */
export const FULL = { argoWorkflows: { artifacts: { type: 'azure' }, persistence: { type: 'postgresql' } } };

/** What makes a resource reachable inside the network only. */
const privately = (name: string) => [
  `network:PrivateDnsZoneGroup ${name}`,
  `network:PrivateEndpoint ${name}`,
  `privatedns:PrivateZone ${name}`,
  `privatedns:VirtualNetworkLink ${name}`,
];

/** Settings, and what they take away from or add to the resources of an environment with everything on. */
export const cases: readonly (readonly [
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
