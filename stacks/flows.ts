import { argoPorts, argoSelector, WORKFLOW_POD_LABEL } from '../constructs/argo-workflows/release';
import { addresses, type Flow, type Peer, type Port, pods, podsWith, tcp, udp } from '../constructs/network/flow';
import type { Environment } from '../src/config/environment';
import { argoNamespaces } from './argo-workflows/namespaces';

/** HTTPS, and the ports that an API server listens on behind its Service (443 on AKS, 6443 on Kind). */
const HTTPS = tcp(443);
const API_SERVER = tcp(443, 6443);

/** AKS LocalDNS listens on the node, at link-local addresses. */
const LOCAL_DNS = '169.254.10.0/24';

/**
 * Who may talk to whom, on one page. All that is not here is denied, in both directions.
 */
export function argoWorkflowsFlows(environment: Environment): Flow[] {
  const { network, platformApi, argoWorkflows } = environment;
  const { server: settings, artifacts, persistence, sso } = argoWorkflows;
  const entraArtifacts = artifacts.type === 'azure' && artifacts.auth === 'workload-identity';
  const entraDatabase = persistence.type === 'postgresql' && persistence.auth === 'entra';
  const { install, workflows: workflowNamespace, all } = argoNamespaces(argoWorkflows);

  const controller = pods(install, argoSelector('workflow-controller'));
  const server = pods(install, argoSelector('argo-server'));
  const workflows = podsWith(workflowNamespace, WORKFLOW_POD_LABEL);
  const kubeDns = pods('kube-system', { 'k8s-app': 'kube-dns' });
  const prometheus = pods(network.prometheus.namespace, network.prometheus.podLabels);
  const proxy = pods(settings.proxyNamespace);
  const platform = pods(platformApi.namespace);
  const azure = addresses(network.azureCidrs);
  const logins = addresses(network.loginCidrs);
  const apiServer: Peer =
    network.engine === 'cilium'
      ? { kind: 'cilium', entities: ['kube-apiserver'] }
      : addresses(network.apiServerCidrs);

  const dns = all.flatMap((namespace) => [
    flow('dns', pods(namespace), kubeDns, [...udp(53), ...tcp(53)], 'every pod resolves names'),
    ...when(
      network.localDns,
      flow(
        'local-dns',
        pods(namespace),
        { kind: 'cilium', entities: ['host'], cidrs: [LOCAL_DNS] },
        [...udp(53), ...tcp(53)],
        'every pod resolves names at the DNS proxy of its node',
      ),
    ),
  ]);

  return [
    ...dns,
    flow('controller-to-api-server', controller, apiServer, API_SERVER, 'the controller watches and creates objects'),
    flow('server-to-api-server', server, apiServer, API_SERVER, 'the server reads and writes objects for its users'),
    flow('workflows-to-api-server', workflows, apiServer, API_SERVER, 'the executor reports results of its pod'),

    ...when(artifacts.type === 'azure', [
      flow('server-to-artifacts', server, azure, HTTPS, 'the UI shows artifacts and archived logs from Blob Storage'),
      flow('workflows-to-artifacts', workflows, azure, HTTPS, 'workflows load and save artifacts in Blob Storage'),
    ]),
    ...(artifacts.type === 's3'
      ? [
          flow('server-to-artifacts', server, addresses(artifacts.cidrs), tcp(artifacts.port), 'the UI shows artifacts'),
          flow('workflows-to-artifacts', workflows, addresses(artifacts.cidrs), tcp(artifacts.port), 'workflows load and save artifacts'),
        ]
      : []),
    ...(persistence.type === 'postgresql'
      ? [
          flow('controller-to-database', controller, azure, tcp(persistence.port), 'archive and offloaded node status'),
          flow('server-to-database', server, azure, tcp(persistence.port), 'the UI shows archived workflows'),
        ]
      : []),
    ...when(entraDatabase, flow('controller-to-entra', controller, logins, HTTPS, 'the database password is an Entra token')),
    ...when(
      entraDatabase || entraArtifacts,
      flow('server-to-entra', server, logins, HTTPS, 'database and artifacts are opened with Entra tokens'),
    ),
    ...when(entraArtifacts, flow('workflows-to-entra', workflows, logins, HTTPS, 'artifacts are opened with Entra tokens')),
    ...when(sso.issuer !== undefined, flow('server-to-issuer', server, logins, HTTPS, 'single sign-on asks the issuer')),

    ...when(platformApi.enabled, [
      flow('platform-api-to-server', platform, server, tcp(argoPorts.web), 'the Platform API submits and follows workflows'),
      flow('workflows-to-platform-api', workflows, platform, tcp(platformApi.port), 'workflows report to the Platform API'),
    ]),
    flow('prometheus-to-controller', prometheus, controller, tcp(argoPorts.metrics), 'Prometheus scrapes the controller'),
    flow('prometheus-to-server', prometheus, server, tcp(argoPorts.web), 'Prometheus scrapes the server'),
    ...when(
      settings.expose === 'ingress' || settings.expose === 'http-route',
      flow('proxy-to-server', proxy, server, tcp(argoPorts.web), 'users come through the ingress or gateway'),
    ),
    ...when(
      settings.expose === 'load-balancer',
      flow('clients-to-server', addresses(settings.clientCidrs), server, tcp(argoPorts.web), 'users come through the load balancer'),
    ),
    ...network.workflowEgress.map(({ cidr, port }, index) =>
      flow(`workflows-to-extra-${index}`, workflows, addresses([cidr]), tcp(port), 'asked for by network.workflowEgress'),
    ),
  ];
}

const flow = (name: string, from: Flow['from'], to: Peer, ports: readonly Port[], why: string): Flow => ({
  name,
  from,
  to,
  ports,
  why,
});

const when = <T>(condition: boolean, flows: T | T[]): T[] => (condition ? [flows].flat() as T[] : []);
