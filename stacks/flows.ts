import { argoPorts, argoSelector, WORKFLOW_POD_LABEL } from '../constructs/argo-workflows/release';
import {
  addresses,
  type CiliumPeer,
  type Flow,
  type Peer,
  type Port,
  pods,
  podsWith,
  tcp,
  udp,
} from '../constructs/network/flow';
import type { Environment } from '../src/config/environment';
import { azureCidrs } from './aks/addresses';
import { identityUsers } from './argo-workflows/identities';
import { argoNamespaces } from './argo-workflows/namespaces';

/** Behind its Service an API server listens on 443 (AKS) or 6443 (Kind), and policies see the port behind. */
const API = tcp(443, 6443);
const DNS = [...udp(53), ...tcp(53)];
const HTTPS = tcp(443);
const WEB = tcp(argoPorts.web);

/** The DNS proxy of AKS LocalDNS, at link-local addresses of the node. */
const LOCAL_DNS: CiliumPeer = { kind: 'cilium', entities: ['host'], cidrs: ['169.254.10.0/24'] };

/** A flow, and when there is one. */
type Row = readonly [when: boolean, name: string, from: Flow['from'], to: Peer, ports: readonly Port[], why: string];

/** Who may talk to whom around Argo Workflows. All that is not in this table is denied, in both directions. */
export function argoWorkflowsFlows(environment: Environment): Flow[] {
  const { network, platformApi, argoWorkflows } = environment;
  const { artifacts, persistence, sso } = argoWorkflows;
  const { expose } = argoWorkflows.server;
  const namespaces = argoNamespaces(argoWorkflows);
  const entra = identityUsers(environment);
  const databaseCidrs = azureCidrs(environment, 'persistence');
  const storeCidrs = azureCidrs(environment, 'artifacts');

  const controller = pods(namespaces.install, argoSelector('workflow-controller'));
  const server = pods(namespaces.install, argoSelector('argo-server'));
  const workflows = podsWith(namespaces.workflows, WORKFLOW_POD_LABEL);

  const apiServer: Peer =
    network.engine === 'cilium' ? { kind: 'cilium', entities: ['kube-apiserver'] } : addresses(network.apiServerCidrs);
  const kubeDns = pods('kube-system', { 'k8s-app': 'kube-dns' });
  const database = place(persistence.type === 'postgresql' ? persistence.namespace : undefined, databaseCidrs);
  const databasePort = tcp(persistence.type === 'postgresql' ? persistence.port : 5432);
  const store = artifacts.type === 's3' ? place(artifacts.namespace, artifacts.cidrs) : addresses(storeCidrs);
  const storePort = artifacts.type === 's3' ? tcp(artifacts.port) : HTTPS;
  const logins = addresses(network.loginCidrs);
  const platform = pods(platformApi.namespace);
  const prometheus = pods(network.prometheus.namespace, network.prometheus.podLabels);

  const hasStore = artifacts.type !== 'none';
  const hasDatabase = persistence.type !== 'none';
  const hasPlatform = platformApi.enabled;

  const rows: Row[] = [
    ...namespaces.all.flatMap((namespace): Row[] => [
      [true, 'dns', pods(namespace), kubeDns, DNS, 'every pod resolves names'],
      [network.localDns, 'local-dns', pods(namespace), LOCAL_DNS, DNS, 'every pod resolves names, at its node'],
    ]),
    [true, 'controller-to-api-server', controller, apiServer, API, 'it watches workflows and creates pods'],
    [true, 'server-to-api-server', server, apiServer, API, 'it reads and writes objects for its users'],
    [true, 'workflows-to-api-server', workflows, apiServer, API, 'the executor reports results'],
    [hasStore, 'server-to-artifacts', server, store, storePort, 'the UI shows artifacts and archived logs'],
    [hasStore, 'workflows-to-artifacts', workflows, store, storePort, 'they load and save artifacts and logs'],
    [hasDatabase, 'controller-to-database', controller, database, databasePort, 'archive and offloaded status'],
    [hasDatabase, 'server-to-database', server, database, databasePort, 'the UI shows archived workflows'],
    [entra.controller, 'controller-to-entra', controller, logins, HTTPS, 'it opens the database with a token'],
    [entra.server, 'server-to-entra', server, logins, HTTPS, 'it opens database and artifacts with a token'],
    [entra.workflows, 'workflows-to-entra', workflows, logins, HTTPS, 'they open artifacts with a token'],
    [sso.issuer !== undefined, 'server-to-issuer', server, logins, HTTPS, 'it logs users in'],
    [hasPlatform, 'platform-api-to-server', platform, server, WEB, 'it submits and follows workflows'],
    [hasPlatform, 'workflows-to-platform-api', workflows, platform, tcp(platformApi.port), 'they report to it'],
    [true, 'prometheus-to-controller', prometheus, controller, tcp(argoPorts.metrics), 'it scrapes metrics'],
    [true, 'prometheus-to-server', prometheus, server, WEB, 'it scrapes metrics'],
    ...usersOf(expose).map(([name, from, why]): Row => [true, name, from, server, WEB, why]),
    ...network.workflowEgress.map(
      ({ cidr, port }, index): Row => [
        true,
        `workflows-to-extra-${index}`,
        workflows,
        addresses([cidr]),
        tcp(port),
        'network.workflowEgress',
      ],
    ),
  ];
  return rows.filter(([when]) => when).map(([, name, from, to, ports, why]) => ({ name, from, to, ports, why }));
}

/** Inside the cluster, or outside. */
const place = (namespace: string | undefined, cidrs: readonly string[]) =>
  namespace === undefined ? addresses(cidrs) : pods(namespace);

/** Where users come from, when they come from outside the cluster. */
function usersOf(
  expose: Environment['argoWorkflows']['server']['expose'],
): (readonly [name: string, from: Flow['from'], why: string])[] {
  const through = (door: string) => `users come through the ${door}`;
  switch (expose.type) {
    case 'none':
      return [];
    case 'node-port':
      return [['clients-to-server', addresses(expose.clientCidrs), through('port of a node')]];
    case 'load-balancer':
      return [['clients-to-server', addresses(expose.clientCidrs), through('load balancer')]];
    case 'ingress':
      return [['proxy-to-server', pods(expose.proxyNamespace), through('ingress controller')]];
    case 'http-route':
      return [['proxy-to-server', pods(expose.proxyNamespace ?? expose.gateway.namespace), through('gateway')]];
  }
}
