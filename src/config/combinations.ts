import type { Settings } from './schema';

/** Settings that are each sound and cannot work together. */
interface Combination {
  /** Top-level sections that the rule reads. */
  readonly sections: readonly (keyof Settings)[];
  /** Where the mistake is reported. */
  readonly path: string;
  /** What would have been right; follows the word "expected". */
  readonly expected: string;
  readonly broken: (settings: Settings) => boolean;
}

const onKind = (settings: Settings) => settings.cluster.type === 'kind';

const hasGroups = ({ sso }: Settings['argoWorkflows']) => Object.values(sso.groups).some((ids) => ids.length > 0);

/** One rule a row; the schema applies them all. */
export const combinations: readonly Combination[] = [
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.artifacts.type',
    expected: 's3 or none: a Kind cluster has no Azure behind it',
    broken: (s) => onKind(s) && s.argoWorkflows.artifacts.type === 'azure',
  },
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.persistence.auth',
    expected: 'password: a Kind cluster has no Entra workload identity',
    broken: ({ cluster, argoWorkflows: { persistence } }) =>
      cluster.type === 'kind' && persistence.type === 'postgresql' && persistence.auth === 'entra',
  },
  {
    sections: ['cluster', 'secrets'],
    path: 'secrets.source',
    expected: 'bootstrap, sealed-secrets or sops: a Kind cluster has no identity to open Key Vault with',
    broken: (s) => onKind(s) && s.secrets.source === 'external-secrets',
  },
  {
    sections: ['cluster', 'network'],
    path: 'network.engine',
    expected: 'kubernetes: the network of a Kind cluster is kindnet, which knows no CiliumNetworkPolicy',
    broken: (s) => onKind(s) && s.network.engine === 'cilium',
  },
  {
    sections: ['network'],
    path: 'network.localDns',
    expected: 'false, or network.engine: cilium, the only one that can name DNS on the host',
    broken: ({ network }) => network.localDns && network.engine !== 'cilium',
  },
  {
    sections: ['cluster', 'placement'],
    path: 'placement.controlPlane',
    expected: 'any: a Kind cluster has no node pools',
    broken: (s) => onKind(s) && s.placement.controlPlane !== 'any',
  },
  {
    sections: ['cluster', 'placement'],
    path: 'placement.workflows',
    expected: 'any: a Kind cluster has no node pools',
    broken: (s) => onKind(s) && s.placement.workflows !== 'any',
  },
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.server.expose.type',
    expected: 'none, node-port, ingress or http-route: a Kind cluster has no Azure load balancer',
    broken: (s) => onKind(s) && s.argoWorkflows.server.expose.type === 'load-balancer',
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.server.tls.type',
    expected: 'secret or cert-manager: an HTTPRoute verifies the certificate of the server',
    broken: ({ argoWorkflows: { server } }) => server.expose.type === 'http-route' && server.tls.type === 'self-signed',
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.controller.leaderElection',
    expected: 'true, or controller.replicas: 1: two controllers without a leader would run every workflow twice',
    broken: ({ argoWorkflows: { controller } }) => controller.replicas > 1 && !controller.leaderElection,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.server.autoscaling.maxReplicas',
    expected: 'at least minReplicas',
    broken: ({ argoWorkflows: { server } }) =>
      server.autoscaling !== undefined && server.autoscaling.maxReplicas < server.autoscaling.minReplicas,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.sso.issuer',
    expected: 'an https URL, because server.authModes has sso',
    broken: ({ argoWorkflows: { server, sso } }) => server.authModes.includes('sso') && sso.issuer === undefined,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.server.authModes',
    expected: 'sso among the modes, because sso.issuer is set',
    broken: ({ argoWorkflows: { server, sso } }) => !server.authModes.includes('sso') && sso.issuer !== undefined,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.sso.groups',
    expected: 'a group in admin, edit or view: without one nobody can log in',
    broken: ({ argoWorkflows }) => argoWorkflows.server.authModes.includes('sso') && !hasGroups(argoWorkflows),
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.managedNamespace',
    expected: 'the namespace of the workflows, because scope is managed',
    broken: ({ argoWorkflows: { scope, managedNamespace } }) => scope === 'managed' && managedNamespace === undefined,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.managedNamespace',
    expected: 'nothing, or scope: managed, the only one that reads it',
    broken: ({ argoWorkflows: { scope, managedNamespace } }) => scope !== 'managed' && managedNamespace !== undefined,
  },
  {
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.managedNamespace',
    expected: 'another namespace than that of the controller (or scope: namespaced)',
    broken: ({ argoWorkflows: { namespace, managedNamespace } }) => managedNamespace === namespace,
  },
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.server.expose.type',
    expected: 'none, load-balancer, ingress or http-route: ports of nodes are for a Kind cluster, which maps them',
    broken: (s) => !onKind(s) && s.argoWorkflows.server.expose.type === 'node-port',
  },
  {
    sections: ['cluster', 'kind'],
    path: 'kind.ports',
    expected: 'three different ports, because each is opened on this machine',
    broken: ({ kind: { ports } }) => new Set(Object.values(ports)).size < Object.keys(ports).length,
  },
];
