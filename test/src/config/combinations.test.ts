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
    { ...KIND, ...argo({ artifacts: { type: 's3', endpoint: 'minio.minio:9000', bucket: 'argo' } }) },
  ],
  [
    'argoWorkflows.persistence.auth',
    'password: a Kind cluster has no Entra',
    { ...KIND, ...argo({ persistence: { type: 'postgresql', host: 'db' } }) },
    { ...KIND, ...argo({ persistence: { type: 'postgresql', host: 'db', auth: 'password' } }) },
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
