import { Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import { addresses, type Flow, pods, podsWith, tcp } from '../../../constructs/network/flow';
import { FlowPolicies } from '../../../constructs/network/policies';
import type { Loose } from '../../environments';

const OWN = ['argo', 'jobs'];
const ALL = [...OWN, 'monitoring'];
const APPS = ['server', 'controller'];
const PORTS = [80, 443];

function policiesFor(flows: readonly Flow[], namespaces = OWN): Loose[] {
  const chart = new Chart(Testing.app(), 'test');
  new FlowPolicies(chart, 'network', { namespaces, flows, labels: {} });
  return chart.toJson();
}

interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

const everyPod: Pod[] = ALL.flatMap((namespace) => APPS.map((app) => ({ namespace, labels: { app } })));

/** What https://kubernetes.io/docs/concepts/services-networking/network-policies/ says, for the fields used here. */
function isAllowed(policies: Loose[], from: Pod, to: Pod, port: number): boolean {
  const selects = (selector: Loose, { labels }: Pod) =>
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key }: Loose) => key in labels);
  const matches = (peer: Loose, pod: Pod, own: string) => {
    const namespace = peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] ?? own;
    return peer.podSelector !== undefined && namespace === pod.namespace && selects(peer.podSelector, pod);
  };
  const passes = (type: 'Ingress' | 'Egress', subject: Pod, peer: Pod) => {
    const about = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === subject.namespace &&
        spec.policyTypes.includes(type) &&
        selects(spec.podSelector, subject),
    );
    if (about.length === 0) return true;
    return about.some(({ metadata, spec }) =>
      (spec[type.toLowerCase()] ?? []).some(
        (rule: Loose) =>
          (rule[type === 'Ingress' ? 'from' : 'to'] as Loose[]).some((p) => matches(p, peer, metadata.namespace)) &&
          rule.ports.some((allowed: Loose) => allowed.port === port),
      ),
    );
  };
  return passes('Egress', from, to) && passes('Ingress', to, from);
}

const peer = fc.record({ namespace: fc.constantFrom(...ALL), app: fc.constantFrom(undefined, ...APPS) });

const anyFlows = fc
  .array(fc.record({ from: peer, to: peer, port: fc.constantFrom(...PORTS) }), { maxLength: 5 })
  .map((rows) =>
    rows
      .filter(({ from, to }) => OWN.includes(from.namespace) || OWN.includes(to.namespace))
      .map(({ from, to, port }, index): Flow => {
        const party = ({ namespace, app }: typeof from) => pods(namespace, app === undefined ? undefined : { app });
        return { name: `flow-${index}`, from: party(from), to: party(to), ports: tcp(port), why: 'a test' };
      }),
  );

describe('FlowPolicies', () => {
  it('allow exactly the flows, in both directions, wherever a policed pod takes part', () => {
    fc.assert(
      fc.property(anyFlows, (flows) => {
        const policies = policiesFor(flows);
        const isMeant = (from: Pod, to: Pod, port: number) => {
          const is = (party: Flow['from'] | Flow['to'], pod: Pod) =>
            party.kind === 'pods' &&
            party.namespace === pod.namespace &&
            (party.labels === undefined || party.labels.app === pod.labels.app);
          return flows.some((flow) => is(flow.from, from) && is(flow.to, to) && flow.ports[0]?.port === port);
        };
        for (const from of everyPod) {
          for (const to of everyPod) {
            if (!OWN.includes(from.namespace) && !OWN.includes(to.namespace)) continue;
            for (const port of PORTS) expect(isAllowed(policies, from, to, port)).toBe(isMeant(from, to, port));
          }
        }
      }),
    );
  });

  it('deny everything in every policed namespace first', () => {
    const denials = policiesFor([]);
    expect(denials.map(({ metadata, spec }) => [metadata.namespace, spec])).toEqual(
      OWN.map((namespace) => [namespace, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }]),
    );
  });

  it('say why they exist', () => {
    const [, policy] = policiesFor(
      [{ name: 'scrape', from: pods('monitoring'), to: pods('argo'), ports: tcp(9090), why: 'metrics' }],
      ['argo'],
    );
    expect(policy.metadata).toMatchObject({ name: 'scrape-ingress', annotations: { 'argo-platform/why': 'metrics' } });
  });

  it('select pods by the presence of a label', () => {
    const [, policy] = policiesFor(
      [{ name: 'out', from: podsWith('argo', 'workflow'), to: addresses(['10.0.0.0/8']), ports: tcp(443), why: '-' }],
      ['argo'],
    );
    expect(policy.spec).toEqual({
      podSelector: { matchExpressions: [{ key: 'workflow', operator: 'Exists' }] },
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443, protocol: 'TCP' }] }],
    });
  });

  it('use Cilium for what only Cilium can name', () => {
    const [, policy] = policiesFor(
      [
        {
          name: 'dns',
          from: pods('argo'),
          to: { kind: 'cilium', entities: ['host'], cidrs: ['169.254.10.0/24'] },
          ports: tcp(53),
          why: '-',
        },
      ],
      ['argo'],
    );
    expect(policy.kind).toBe('CiliumNetworkPolicy');
    expect(policy.spec).toEqual({
      endpointSelector: {},
      egress: [
        { toEntities: ['host'], toPorts: [{ ports: [{ port: '53', protocol: 'TCP' }] }] },
        { toCIDR: ['169.254.10.0/24'], toPorts: [{ ports: [{ port: '53', protocol: 'TCP' }] }] },
      ],
    });
  });

  it('refuse a flow that has nothing to do with their namespaces', () => {
    const stray: Flow = { name: 'stray', from: pods('a'), to: pods('b'), ports: tcp(1), why: '-' };
    expect(() => policiesFor([stray])).toThrow('flow stray touches none of the namespaces argo, jobs; remove it');
  });
});
