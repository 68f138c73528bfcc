import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Labels } from '../labels';
import { CiliumNetworkPolicy } from './cilium';
import { type Addresses, type Flow, type Pods, type Port, selectorOf } from './flow';

export interface FlowPoliciesProps {
  /** The namespaces whose pods are policed: all that no flow names is denied there, both ways. */
  readonly namespaces: readonly string[];
  readonly flows: readonly Flow[];
  readonly labels: Labels;
}

/**
 * A default deny per namespace, and one policy per flow and side: what leaves a policed namespace is allowed by an
 * egress policy there, what enters one by an ingress policy. Nothing is merged, so each policy says one thing.
 */
export class FlowPolicies extends Construct {
  private readonly labels: Labels;

  constructor(scope: Construct, id: string, { namespaces, flows, labels }: FlowPoliciesProps) {
    super(scope, id);
    this.labels = labels;
    for (const namespace of namespaces) {
      new k8s.KubeNetworkPolicy(this, `deny-${namespace}`, {
        metadata: { name: 'default-deny', namespace, labels },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
    }
    for (const flow of flows) {
      const polices = (peer: Flow['from'] | Flow['to']) => peer.kind === 'pods' && namespaces.includes(peer.namespace);
      if (!polices(flow.from) && !polices(flow.to)) {
        throw new Error(`flow ${flow.name} touches none of the namespaces ${namespaces.join(', ')}; remove it`);
      }
      if (polices(flow.from)) this.allowEgress(flow, flow.from as Pods);
      if (polices(flow.to)) this.allowIngress(flow, flow.to as Pods);
    }
  }

  private allowEgress(flow: Flow, from: Pods): void {
    const { to, ports } = flow;
    const name = `${flow.name}-egress`;
    if (to.kind === 'cilium') {
      new CiliumNetworkPolicy(this, `${from.namespace}-${name}`, {
        metadata: this.metadata(name, from.namespace, flow),
        spec: {
          endpointSelector: selectorOf(from),
          egress: [
            { toEntities: to.entities, toPorts: ciliumPorts(ports) },
            ...(to.cidrs === undefined ? [] : [{ toCIDR: to.cidrs, toPorts: ciliumPorts(ports) }]),
          ],
        },
      });
      return;
    }
    new k8s.KubeNetworkPolicy(this, `${from.namespace}-${name}`, {
      metadata: this.metadata(name, from.namespace, flow),
      spec: {
        podSelector: selectorOf(from),
        policyTypes: ['Egress'],
        egress: [{ to: peersOf(to, from.namespace), ports: policyPorts(ports) }],
      },
    });
  }

  private allowIngress(flow: Flow, to: Pods): void {
    const name = `${flow.name}-ingress`;
    new k8s.KubeNetworkPolicy(this, `${to.namespace}-${name}`, {
      metadata: this.metadata(name, to.namespace, flow),
      spec: {
        podSelector: selectorOf(to),
        policyTypes: ['Ingress'],
        ingress: [{ from: peersOf(flow.from, to.namespace), ports: policyPorts(flow.ports) }],
      },
    });
  }

  private metadata(name: string, namespace: string, { why }: Flow) {
    return { name, namespace, labels: this.labels, annotations: { 'argo-platform/why': why } };
  }
}

/** Pods of another namespace are found by the name label that Kubernetes puts on every namespace. */
function peersOf(peer: Pods | Addresses, ownNamespace: string): k8s.NetworkPolicyPeer[] {
  if (peer.kind === 'addresses') return peer.cidrs.map((cidr) => ({ ipBlock: { cidr } }));
  return [
    {
      podSelector: selectorOf(peer),
      ...(peer.namespace !== ownNamespace && {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
      }),
    },
  ];
}

const policyPorts = (ports: readonly Port[]): k8s.NetworkPolicyPort[] =>
  ports.map(({ port, protocol }) => ({ port: k8s.IntOrString.fromNumber(port), protocol }));

const ciliumPorts = (ports: readonly Port[]) => [
  { ports: ports.map(({ port, protocol }) => ({ port: String(port), protocol })) },
];
