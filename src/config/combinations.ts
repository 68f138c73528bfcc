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
    sections: ['argoWorkflows'],
    path: 'argoWorkflows.persistence.host',
    expected: 'the host name of the server in persistence.namespace',
    broken: ({ argoWorkflows: { persistence } }) =>
      persistence.type === 'postgresql' && persistence.namespace !== undefined && persistence.host === undefined,
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
  {
    sections: ['azure', 'placement'],
    path: 'azure.cluster.userPool.spot',
    expected:
      'false, or placement.controlPlane: system: Azure takes spot nodes back, with controller and server on them',
    broken: ({ azure, placement }) => azure.cluster.userPool.spot && placement.controlPlane !== 'system',
  },
  {
    sections: ['azure', 'placement'],
    path: 'placement.workflowsOnSpot',
    expected: 'true, or azure.cluster.userPool.spot: false: workflow pods would find no node that takes them',
    broken: ({ azure, placement }) =>
      azure.cluster.userPool.spot && placement.workflows !== 'system' && !placement.workflowsOnSpot,
  },
  {
    sections: ['azure'],
    path: 'azure.cluster.userPool.minNodes',
    expected: 'at most maxNodes',
    broken: ({ azure: { cluster } }) => cluster.userPool.minNodes > cluster.userPool.maxNodes,
  },
  {
    sections: ['azure'],
    path: 'azure.cluster.apiServer.authorizedCidrs',
    expected: 'a network, because access is public: without one the whole world may knock',
    broken: ({ azure: { cluster } }) =>
      cluster.apiServer.access === 'public' && cluster.apiServer.authorizedCidrs.length === 0,
  },
  {
    sections: ['azure'],
    path: 'azure.cluster.apiServer.authorizedCidrs',
    expected: 'networks smaller than /8: a larger one is no restriction',
    broken: ({ azure: { cluster } }) => cluster.apiServer.authorizedCidrs.some((range) => /\/[0-7]$/.test(range)),
  },
  {
    sections: ['azure'],
    path: 'azure.cluster.apiServer.authorizedCidrs',
    expected: 'nothing, or access: public, the only one that reads it',
    broken: ({ azure: { cluster } }) =>
      cluster.apiServer.access !== 'public' && cluster.apiServer.authorizedCidrs.length > 0,
  },
  {
    sections: ['azure'],
    path: 'azure.cluster.defender',
    expected: 'false, or monitoring.logs: true: Defender writes to that workspace',
    broken: ({ azure: { cluster, monitoring } }) => cluster.defender && !monitoring.logs,
  },
  {
    sections: ['azure'],
    path: 'azure.monitoring.grafana',
    expected: 'false, or monitoring.prometheus: true: it would have nothing to show',
    broken: ({ azure: { monitoring } }) => monitoring.grafana && !monitoring.prometheus,
  },
  {
    sections: ['azure'],
    path: 'azure.database.zoneRedundant',
    expected: 'false, or a sku of series D or E: series B has no standby',
    broken: ({ azure: { database } }) => database.zoneRedundant && database.sku.startsWith('Standard_B'),
  },
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.artifacts.auth',
    expected: 'workload-identity, or storageAccount: the account that Pulumi makes has no keys',
    broken: ({ cluster, argoWorkflows: { artifacts } }) =>
      cluster.type === 'aks' &&
      artifacts.type === 'azure' &&
      artifacts.auth === 'account-key' &&
      artifacts.storageAccount === undefined,
  },
  {
    sections: ['cluster', 'argoWorkflows'],
    path: 'argoWorkflows.persistence.auth',
    expected: 'entra, or host: the server that Pulumi makes knows no passwords',
    broken: ({ cluster, argoWorkflows: { persistence } }) =>
      cluster.type === 'aks' &&
      persistence.type === 'postgresql' &&
      persistence.auth === 'password' &&
      persistence.host === undefined,
  },
];
