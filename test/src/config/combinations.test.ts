import { combinations } from '../../../src/config/combinations';
import { type Settings, settingsSchema } from '../../../src/config/schema';

type Input = Readonly<Record<string, unknown>>;

/** Everything that a Kind cluster asks for, so that a case breaks one rule only. */
const KIND: Input = {
  cluster: { type: 'kind' },
  network: { engine: 'kubernetes' },
  placement: { controlPlane: 'any', workflows: 'any' },
  secrets: { source: 'bootstrap' },
};
const ISSUER = 'https://login.example.com/v2.0';
const GROUPS = { view: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'] };
const ROUTE = { type: 'http-route', gateway: { name: 'shared', namespace: 'gateways' } };
const argo = (argoWorkflows: Input): Input => ({ argoWorkflows });

/** Path of the mistake, a part of its message, settings that make it, and the same with the remedy that it names. */
const cases: readonly (readonly [path: string, says: string, broken: Input, mended: Input])[] = [
  [
    'argoWorkflows.artifacts.type',
    's3 or none: a Kind cluster has no Azure',
    { ...KIND, ...argo({ artifacts: { type: 'azure' } }) },
    { ...KIND, ...argo({ artifacts: { type: 's3', endpoint: 'minio.minio', port: 9000, bucket: 'argo' } }) },
  ],
  [
    'argoWorkflows.persistence.auth',
    'password: a Kind cluster has no Entra',
    { ...KIND, ...argo({ persistence: { type: 'postgresql', host: 'db' } }) },
    { ...KIND, ...argo({ persistence: { type: 'postgresql', host: 'db', auth: 'password' } }) },
  ],
  [
    'argoWorkflows.persistence.host',
    'the host name of the server',
    argo({ persistence: { type: 'postgresql', namespace: 'databases' } }),
    argo({ persistence: { type: 'postgresql', namespace: 'databases', host: 'db.databases' } }),
  ],
  [
    'secrets.source',
    'bootstrap, sealed-secrets or sops',
    { ...KIND, secrets: { source: 'external-secrets' } },
    { ...KIND, secrets: { source: 'sops' } },
  ],
  ['network.engine', 'kubernetes: the network of a Kind cluster is kindnet', { ...KIND, network: {} }, KIND],
  [
    'network.localDns',
    'false, or network.engine: cilium',
    { network: { engine: 'kubernetes', localDns: true } },
    { network: { engine: 'cilium', localDns: true } },
  ],
  ['placement.controlPlane', 'any: a Kind cluster', { ...KIND, placement: { workflows: 'any' } }, KIND],
  ['placement.workflows', 'any: a Kind cluster', { ...KIND, placement: { controlPlane: 'any' } }, KIND],
  [
    'argoWorkflows.server.expose.type',
    'none, node-port, ingress or http-route: a Kind cluster',
    { ...KIND, ...argo({ server: { expose: { type: 'load-balancer' } } }) },
    { ...KIND, ...argo({ server: { expose: { type: 'node-port' } } }) },
  ],
  [
    'argoWorkflows.server.expose.type',
    'none, load-balancer, ingress or http-route: ports of nodes',
    argo({ server: { expose: { type: 'node-port' } } }),
    { ...KIND, ...argo({ server: { expose: { type: 'node-port' } } }) },
  ],
  [
    'kind.ports',
    'three different ports',
    { kind: { ports: { backend: 5173 } } },
    { kind: { ports: { backend: 5174 } } },
  ],
  [
    'argoWorkflows.server.tls.type',
    'secret or cert-manager: an HTTPRoute',
    argo({ server: { expose: ROUTE } }),
    argo({ server: { expose: ROUTE, tls: { type: 'secret' } } }),
  ],
  [
    'argoWorkflows.controller.leaderElection',
    'true, or controller.replicas: 1',
    argo({ controller: { leaderElection: false } }),
    argo({ controller: { leaderElection: false, replicas: 1 } }),
  ],
  [
    'argoWorkflows.server.autoscaling.maxReplicas',
    'at least minReplicas',
    argo({ server: { autoscaling: { minReplicas: 6 } } }),
    argo({ server: { autoscaling: { minReplicas: 6, maxReplicas: 6 } } }),
  ],
  [
    'argoWorkflows.sso.issuer',
    'an https URL, because server.authModes has sso',
    argo({ server: { authModes: ['sso'] }, sso: { groups: GROUPS } }),
    argo({ server: { authModes: ['sso'] }, sso: { groups: GROUPS, issuer: ISSUER } }),
  ],
  [
    'argoWorkflows.server.authModes',
    'sso among the modes',
    argo({ sso: { issuer: ISSUER } }),
    argo({ sso: { issuer: ISSUER, groups: GROUPS }, server: { authModes: ['client', 'sso'] } }),
  ],
  [
    'argoWorkflows.sso.groups',
    'a group in admin, edit or view',
    argo({ server: { authModes: ['sso'] }, sso: { issuer: ISSUER } }),
    argo({ server: { authModes: ['sso'] }, sso: { issuer: ISSUER, groups: GROUPS } }),
  ],
  [
    'argoWorkflows.managedNamespace',
    'the namespace of the workflows',
    argo({ scope: 'managed' }),
    argo({ scope: 'managed', managedNamespace: 'jobs' }),
  ],
  [
    'argoWorkflows.managedNamespace',
    'nothing, or scope: managed',
    argo({ managedNamespace: 'jobs' }),
    argo({ managedNamespace: 'jobs', scope: 'managed' }),
  ],
  [
    'argoWorkflows.managedNamespace',
    'another namespace than that of the controller',
    argo({ scope: 'managed', managedNamespace: 'argo' }),
    argo({ scope: 'managed', managedNamespace: 'jobs' }),
  ],
  [
    'azure.cluster.userPool.spot',
    'false, or placement.controlPlane: system',
    { azure: { cluster: { userPool: { spot: true } } }, placement: { workflowsOnSpot: true } },
    { azure: { cluster: { userPool: { spot: true } } }, placement: { workflowsOnSpot: true, controlPlane: 'system' } },
  ],
  [
    'placement.workflowsOnSpot',
    'true, or azure.cluster.userPool.spot: false',
    { azure: { cluster: { userPool: { spot: true } } }, placement: { controlPlane: 'system' } },
    { azure: { cluster: { userPool: { spot: true } } }, placement: { controlPlane: 'system', workflowsOnSpot: true } },
  ],
  [
    'azure.cluster.userPool.minNodes',
    'at most maxNodes',
    { azure: { cluster: { userPool: { minNodes: 4, maxNodes: 3 } } } },
    { azure: { cluster: { userPool: { minNodes: 3, maxNodes: 3 } } } },
  ],
  [
    'azure.cluster.apiServer.authorizedCidrs',
    'a network, because access is public',
    { azure: { cluster: { apiServer: { access: 'public' } } } },
    { azure: { cluster: { apiServer: { access: 'public', authorizedCidrs: ['203.0.113.0/24'] } } } },
  ],
  [
    'azure.cluster.apiServer.authorizedCidrs',
    'networks smaller than /8',
    { azure: { cluster: { apiServer: { access: 'public', authorizedCidrs: ['0.0.0.0/0'] } } } },
    { azure: { cluster: { apiServer: { access: 'public', authorizedCidrs: ['10.0.0.0/8'] } } } },
  ],
  [
    'azure.cluster.apiServer.authorizedCidrs',
    'nothing, or access: public',
    { azure: { cluster: { apiServer: { authorizedCidrs: ['203.0.113.0/24'] } } } },
    { azure: { cluster: { apiServer: { authorizedCidrs: ['203.0.113.0/24'], access: 'public' } } } },
  ],
  [
    'azure.cluster.defender',
    'false, or monitoring.logs: true',
    { azure: { cluster: { defender: true }, monitoring: { logs: false } } },
    { azure: { cluster: { defender: true }, monitoring: { logs: true } } },
  ],
  [
    'azure.monitoring.grafana',
    'false, or monitoring.prometheus: true',
    { azure: { monitoring: { prometheus: false } } },
    { azure: { monitoring: { prometheus: false, grafana: false } } },
  ],
  [
    'azure.database.zoneRedundant',
    'false, or a sku of series D or E',
    { azure: { database: { sku: 'Standard_B2ms' } } },
    { azure: { database: { sku: 'Standard_B2ms', zoneRedundant: false } } },
  ],
  [
    'argoWorkflows.artifacts.auth',
    'workload-identity, or storageAccount',
    argo({ artifacts: { type: 'azure', auth: 'account-key' } }),
    argo({ artifacts: { type: 'azure', auth: 'account-key', storageAccount: 'existing1' } }),
  ],
  [
    'argoWorkflows.persistence.auth',
    'entra, or host',
    argo({ persistence: { type: 'postgresql', auth: 'password' } }),
    argo({ persistence: { type: 'postgresql', auth: 'password', host: 'db.example.com' } }),
  ],
];

const mistakesIn = (settings: Input) =>
  (settingsSchema.safeParse(settings).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('settings that cannot work together', () => {
  it.each(cases)('are refused at %s: %s', (path, says, broken, mended) => {
    expect(mistakesIn(broken)).toEqual([expect.stringContaining(`${path}: ${says}`)]);
    expect(mistakesIn(mended)).toEqual([]);
  });

  it('have a case here, rule by rule', () => {
    const unproven = combinations.filter(
      ({ path, expected }) => !cases.some(([at, says]) => at === path && expected.startsWith(says)),
    );

    expect(unproven).toEqual([]);
    expect(cases).toHaveLength(combinations.length);
  });

  it('are told all at once, beside mistakes in other sections', () => {
    const settings = { ...KIND, placement: {}, network: {}, azure: { namePrefix: 'A' } };

    expect(mistakesIn(settings).map((line) => line.split(':')[0])).toEqual([
      'azure.namePrefix',
      'network.engine',
      'placement.controlPlane',
      'placement.workflows',
    ]);
  });

  it('are not judged where a section is wrong in itself', () => {
    const settings = { cluster: { type: 'kind' }, network: { engine: 'calico' } };

    expect(mistakesIn(settings).filter((line) => line.startsWith('network'))).toHaveLength(1);
  });
});

describe('a rule', () => {
  const sections = Object.keys(settingsSchema.shape) as (keyof Settings)[];

  it.each(combinations.map((rule) => [rule.path, rule.expected, rule] as const))(
    'reads no section but its own: %s (%s)',
    (_path, _expected, rule) => {
      const read = new Set<PropertyKey>();
      for (const type of ['aks', 'kind'] as const) {
        const settings: Settings = { ...settingsSchema.parse({}), cluster: { type } };
        const watched = new Proxy(settings, {
          get: (target, key) => {
            read.add(key);
            return Reflect.get(target, key);
          },
        });
        rule.broken(watched);
      }

      expect(sections.filter((name) => read.has(name) && !rule.sections.includes(name))).toEqual([]);
    },
  );
});

describe('addresses that cannot work together', () => {
  const network = (settings: Input) => ({ azure: { network: settings } });

  it.each<[at: string, says: string, broken: Input, mended: Input]>([
    [
      'podCidr',
      'no overlap with addressSpace 10.10.0.0/16',
      network({ podCidr: '10.0.0.0/11' }),
      network({ podCidr: '10.32.0.0/11' }),
    ],
    [
      'serviceCidr',
      'no overlap with podCidr 10.244.0.0/16',
      network({ serviceCidr: '10.244.0.0/20' }),
      network({ serviceCidr: '10.245.0.0/20' }),
    ],
    [
      'addressSpace',
      'no overlap with 172.30.0.0/16, which is reserved for AKS',
      network({ addressSpace: '172.30.0.0/16' }),
      network({ addressSpace: '172.29.0.0/16' }),
    ],
    ['addressSpace', 'a prefix from /16 to /20', network({ addressSpace: '10.10.0.0/21' }), network({})],
    [
      'podCidr',
      'a prefix of /15 or less: 303 nodes',
      { azure: { cluster: { userPool: { maxNodes: 300 } } } },
      { azure: { cluster: { userPool: { maxNodes: 300 } }, network: { podCidr: '10.244.0.0/15' } } },
    ],
  ])('are refused at azure.network.%s: %s', (at, says, broken, mended) => {
    expect(mistakesIn(broken)).toEqual([expect.stringContaining(`azure.network.${at}: ${says}`)]);
    expect(mistakesIn(mended)).toEqual([]);
  });
});
