import { known, type Made, mockAzure, run } from '../constructs/azure/mocks';

mockAzure();

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { violationsOf } from '../../policy/invariants';
import type { Environment } from '../../src/config/environment';
import { applications } from '../../stacks';
import { type AksOutputs, aks } from '../../stacks/aks';
import { builtOverlay } from '../built-overlay';
import { azureResources, expectationOf } from '../constructs/azure/expectation';
import { committed, environmentOf, type Loose, ROOT } from '../environments';
import { APP_ROUTING, cases, FULL } from './aks/cases';

const programOf = async (environment: Environment) => {
  const { resources, returned } = await run(() => aks(environment));
  return { resources: azureResources(resources), returned };
};

const CLIENT_ID = 'azure.workload.identity/client-id';
const CREDENTIAL = 'managedidentity:FederatedIdentityCredential';

const aksEnvironments = [...committed.values()].filter(({ cluster }) => cluster.type === 'aks');

describe.each(aksEnvironments.map((environment) => [environment.name, environment] as const))(
  '%s',
  (name, environment) => {
    const file = join(ROOT, 'test', 'stacks', 'aks', `${name}.yaml`);
    const made = programOf(environment);

    it('makes what is committed (otherwise: UPDATE_EXPECTED=1 npx jest test/stacks/aks, and review the difference)', async () => {
      const expectation = expectationOf((await made).resources);
      if (process.env.UPDATE_EXPECTED) writeFileSync(file, expectation);
      expect(expectation).toBe(readFileSync(file, 'utf8'));
    });

    it('keeps every invariant', async () => {
      const { resources } = await made;
      expect(resources.flatMap(({ type, inputs }) => violationsOf(type, inputs))).toEqual([]);
    });

    it('names every resource once, puts it into one group and region, and tags it', async () => {
      const { resources } = await made;
      expect(new Set(resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(resources.length);
      for (const { inputs } of resources) {
        expect([undefined, `rg-argo-platform-${name}`]).toContain(inputs.resourceGroupName);
        expect([undefined, 'westeurope', 'Global']).toContain(inputs.location);
        if (inputs.location) expect(inputs.tags).toEqual({ environment: name, 'managed-by': 'argo-platform' });
      }
    });

    it('lets nobody delete data, secrets and archive by mistake', async () => {
      const { resources } = await made;
      expect(resources.filter(({ isProtected }) => isProtected).map(({ type }) => type)).toEqual([
        'dbforpostgresql:Server',
        'keyvault:Vault',
        'storage:StorageAccount',
      ]);
    });

    it('lends identities to the ServiceAccounts of dist/, to all of them and to no others', async () => {
      const objects = await Promise.all(
        applications.map((application) => builtOverlay(join(ROOT, 'dist'), application.name, name)),
      );
      const declared = objects
        .flat()
        .filter(({ kind, metadata }: Loose) => kind === 'ServiceAccount' && metadata.annotations?.[CLIENT_ID])
        .map(({ metadata }) => `system:serviceaccount:${metadata.namespace}:${metadata.name}`);
      const { resources } = await made;
      const lent = resources.filter(({ type }) => type === CREDENTIAL).map(({ inputs }) => inputs.subject);

      expect(declared.length).toBeGreaterThan(3);
      expect(lent.sort()).toEqual(declared.sort());
    });

    it('reports what src/config/outputs.ts reads', async () => {
      const { returned } = await made;
      expect(await known(returned)).toMatchObject({
        tenantId: 'tenant',
        clientIds: {
          controlPlane: 'client-of-control-plane',
          workflows: 'client-of-workflows',
          externalSecrets: 'client-of-external-secrets',
        },
        cluster: `argo-${name}`,
        databaseUser: `id-argo-platform-${name}-argo`,
      });
    });
  },
);

const full = programOf(environmentOf(FULL)).then(({ resources }) => resources);

describe('an environment', () => {
  const keysOf = (resources: readonly Made[]) => resources.map(({ type, name }) => `${type} ${name}`);
  it.each(cases)('has %s', async (_, settings, without, withThese) => {
    const all = keysOf(await full);
    const { resources: program } = await programOf(environmentOf(settings));
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
    const { resources } = await programOf(
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

describe('the Pulumi program', () => {
  const infra = (stack: string) => {
    mockAzure(stack);
    return run(() => require('../../src/infra') as Promise<AksOutputs>);
  };

  it('refuses a stack that no file describes', async () => {
    await expect(infra('nowhere')).rejects.toThrow('no file Pulumi.nowhere.yaml describes this stack; write one');
  });

  it('makes the environment that the stack is called after', async () => {
    expect(await known((await infra('staging')).returned)).toMatchObject({ cluster: 'argo-staging' });
  });

  it('finds our compiler options in the folder where Pulumi runs it; with its own, Pulumi refuses it', () => {
    const { main } = parse(readFileSync(join(ROOT, 'Pulumi.yaml'), 'utf8'));
    const options = readFileSync(join(ROOT, dirname(main), 'tsconfig.json'), 'utf8');

    expect(main).toBe('src/infra.ts');
    expect(options).toContain('"extends": "../tsconfig.json"');
  });
});
