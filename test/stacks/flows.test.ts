import { addresses, pods } from '../../constructs/network/flow';
import { settingsSchema } from '../../src/config/schema';
import { argoWorkflowsFlows } from '../../stacks/flows';
import { argoObjects, environmentOf, inEveryEnvironment } from '../environments';

const GATEWAY = { name: 'shared', namespace: 'gateways' };

const names = (settings: object) => argoWorkflowsFlows(environmentOf(settings)).map(({ name }) => name);

describe('flows', () => {
  it('are the only source of policies, beside the default deny', () => {
    inEveryEnvironment((objects, environment) => {
      const expected = argoWorkflowsFlows(environment).map(({ name }) => name);
      const policies = objects.filter(({ kind }) => kind.endsWith('NetworkPolicy'));
      for (const { metadata } of policies) {
        if (metadata.name !== 'default-deny') expect(expected).toContain(metadata.name.replace(/-(in|e)gress$/, ''));
      }
      for (const namespace of objects.filter(({ kind }) => kind === 'Namespace')) {
        expect(
          policies.filter(
            ({ metadata }) => metadata.name === 'default-deny' && metadata.namespace === namespace.metadata.name,
          ),
        ).toHaveLength(1);
      }
    });
  });

  it('connect the Platform API both ways, each by a policy of its own', () => {
    const policy = (name: string) =>
      argoObjects(environmentOf({})).find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name)
        ?.spec;
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'platform-api' } };
    expect(policy('platform-api-to-server-ingress')).toEqual({
      podSelector: { matchLabels: { app: 'argo-server' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: {}, namespaceSelector }], ports: [{ port: 2746, protocol: 'TCP' }] }],
    });
    expect(policy('workflows-to-platform-api-egress')).toEqual({
      podSelector: { matchExpressions: [{ key: 'workflows.argoproj.io/workflow', operator: 'Exists' }] },
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: {}, namespaceSelector }], ports: [{ port: 3000, protocol: 'TCP' }] }],
    });
    expect(names({ platformApi: { enabled: false } }).filter((name) => name.includes('platform-api'))).toEqual([]);
  });

  it('reach the API server by its identity with Cilium, by its addresses otherwise', () => {
    const to = (settings: object) =>
      argoWorkflowsFlows(environmentOf(settings)).find(({ name }) => name === 'workflows-to-api-server')?.to;
    expect(to({})).toEqual({ kind: 'cilium', entities: ['kube-apiserver'] });
    expect(to({ network: { engine: 'kubernetes', apiServerCidrs: ['172.18.0.0/16'] } })).toEqual({
      kind: 'addresses',
      cidrs: ['172.18.0.0/16'],
    });
  });

  it.each([
    [{ type: 'none' }, []],
    [{ type: 'node-port' }, [['clients-to-server', addresses(['172.16.0.0/12', '192.168.0.0/16'])]]],
    [{ type: 'load-balancer', clientCidrs: ['10.9.0.0/16'] }, [['clients-to-server', addresses(['10.9.0.0/16'])]]],
    [{ type: 'ingress', ingressClass: 'nginx', proxyNamespace: 'nginx' }, [['proxy-to-server', pods('nginx')]]],
    [{ type: 'http-route', gateway: GATEWAY }, [['proxy-to-server', pods('gateways')]]],
    [{ type: 'http-route', gateway: GATEWAY, proxyNamespace: 'proxies' }, [['proxy-to-server', pods('proxies')]]],
  ])('let users in by the one door that is open: %j', (expose, expected) => {
    const environment = environmentOf({});
    const { argoWorkflows } = environment;
    // Put in behind the schema, which has a node port for Kind only.
    const opened = settingsSchema.shape.argoWorkflows.parse({ server: { expose, tls: { type: 'secret' } } });
    const flows = argoWorkflowsFlows({ ...environment, argoWorkflows: { ...argoWorkflows, server: opened.server } });
    const doors = flows.filter(({ name }) => name === 'clients-to-server' || name === 'proxy-to-server');
    expect(doors.map(({ name, from }) => [name, from])).toEqual(expected);
  });

  it('resolve names at the node too when LocalDNS runs there', () => {
    expect(names({})).not.toContain('local-dns');
    expect(names({ network: { localDns: true } })).toContain('local-dns');
  });

  it('give workflow pods no way out but the ones that are asked for', () => {
    const reach = (settings: object) => names(settings).filter((name) => name.startsWith('workflows-to-'));
    expect(reach({})).toEqual(['workflows-to-api-server', 'workflows-to-platform-api']);
    expect(reach({ argoWorkflows: { artifacts: { type: 'azure' } } })).toEqual([
      'workflows-to-api-server',
      'workflows-to-artifacts',
      'workflows-to-entra',
      'workflows-to-platform-api',
    ]);
    expect(reach({ network: { workflowEgress: [{ cidr: '192.0.2.0/24', port: 22 }] } })).toContain(
      'workflows-to-extra-0',
    );
  });
});
