import type { Construct } from 'constructs';
import { ArgoAccounts } from '../../constructs/argo-workflows/accounts';
import { ArgoServer, type Entrance } from '../../constructs/argo-workflows/argo-server';
import { ControllerConfigMap } from '../../constructs/argo-workflows/config-map';
import { ARGO_PRIORITY_CLASS, argoLabels } from '../../constructs/argo-workflows/release';
import { ServerCertificate } from '../../constructs/argo-workflows/server-certificate';
import { ServerExposure } from '../../constructs/argo-workflows/server-exposure';
import { SsoAccounts } from '../../constructs/argo-workflows/sso-accounts';
import { WorkflowController } from '../../constructs/argo-workflows/workflow-controller';
import { WorkflowPodGuard } from '../../constructs/argo-workflows/workflow-pod-guard';
import { placeOn } from '../../constructs/azure/node-pools';
import { identityPodLabel } from '../../constructs/azure/workload-identity';
import { kindNodePorts } from '../../constructs/kind/node-ports';
import { RestrictedNamespace } from '../../constructs/namespace/namespace';
import { FlowPolicies } from '../../constructs/network/policies';
import type { Environment } from '../../src/config/environment';
import type { Application } from '../application';
import { argoWorkflowsFlows } from '../flows';
import { deliverSecrets } from '../secrets';
import { controllerConfig } from './controller-config';
import { identitiesOf, identityUsers } from './identities';
import { argoNamespaces, scopeOf } from './namespaces';
import { artifactSecrets, controlPlaneSecrets, requiredSecrets, secretReaders } from './secrets';

/** Controller, server and all that keeps them safe, reachable and alive. */
export const argoWorkflows: Application = {
  name: 'argo',
  build: (chart, environment) => {
    const settings = environment.argoWorkflows;
    const namespaces = argoNamespaces(settings);
    const secrets = requiredSecrets(environment);

    for (const name of namespaces.all) {
      new RestrictedNamespace(chart, `namespace-${name}`, {
        name,
        labels: argoLabels('platform'),
        quota: settings.quota,
        exemptPriorityClass: ARGO_PRIORITY_CLASS,
        containerDefaults: settings.workflows.resources,
      });
    }
    new FlowPolicies(chart, 'network', {
      namespaces: namespaces.all,
      flows: argoWorkflowsFlows(environment),
      labels: argoLabels('platform'),
    });
    deliverSecrets(chart, environment, 'argo', secrets, argoLabels('platform'));

    const accounts = new ArgoAccounts(chart, 'accounts', {
      namespace: namespaces.install,
      scope: scopeOf(settings),
      clusterWorkflowTemplates: settings.clusterWorkflowTemplates,
      imagePullSecrets: settings.imagePullSecrets,
      ...secretReaders(environment),
      ...identitiesOf(environment),
    });
    new WorkflowPodGuard(chart, 'pod-guard', {
      controller: accounts.controller,
      namespaces: namespaces.all,
      serviceAccounts: [accounts.executor.name, accounts.artifactGc.name, ...settings.workflows.serviceAccounts],
      protectedSecrets: controlPlaneSecrets(environment),
    });
    const config = new ControllerConfigMap(chart, 'config', {
      namespace: namespaces.install,
      config: controllerConfig(environment, accounts),
    });
    addControlPlane(chart, environment, accounts, config);
  },
};

function addControlPlane(
  scope: Construct,
  environment: Environment,
  accounts: ArgoAccounts,
  config: ControllerConfigMap,
): void {
  const { placement, argoWorkflows: settings } = environment;
  const { controller, server, registry, sso } = settings;
  const { install: namespace, workflows } = argoNamespaces(settings);
  const users = identityUsers(environment);
  const tlsSecretName = server.tls.type === 'self-signed' ? undefined : server.tls.secretName;
  const shared = {
    config,
    registry,
    scope: scopeOf(settings),
    placement: placeOn(placement.controlPlane),
  };
  new WorkflowController(scope, 'controller', {
    ...shared,
    ...controller,
    account: accounts.controller,
    podLabels: users.controller ? identityPodLabel : undefined,
  });
  const argoServer = new ArgoServer(scope, 'server', {
    ...shared,
    account: accounts.server,
    podLabels: users.server ? identityPodLabel : undefined,
    replicas: server.autoscaling ?? server.replicas,
    authModes: server.authModes,
    resources: server.resources,
    logLevel: server.logLevel,
    tlsSecretName,
    startupSecrets: secretReaders(environment).serverSecrets,
    entrance: entranceOf(server),
  });
  if (server.tls.type === 'cert-manager') {
    new ServerCertificate(scope, 'certificate', {
      namespace,
      secretName: server.tls.secretName,
      dnsNames: [server.host, ...server.tls.extraDnsNames],
      issuer: server.tls.issuer,
    });
  }
  if (server.expose.type === 'ingress') {
    const { ingressClass } = server.expose;
    new ServerExposure(scope, 'exposure', {
      server: argoServer,
      host: server.host,
      by: 'ingress',
      ingressClass,
      tlsSecretName,
    });
  }
  if (server.expose.type === 'http-route') {
    const { gateway } = server.expose;
    const caConfigMap = server.tls.type === 'self-signed' ? undefined : server.tls.caConfigMap;
    new ServerExposure(scope, 'exposure', {
      server: argoServer,
      host: server.host,
      by: 'http-route',
      gateway,
      caConfigMap,
    });
  }
  if (sso.issuer !== undefined) {
    new SsoAccounts(scope, 'sso', {
      namespace: workflows,
      scope: shared.scope,
      groups: sso.groups,
      clusterWorkflowTemplates: settings.clusterWorkflowTemplates,
      artifactSecrets: artifactSecrets(environment),
    });
  }
}

function entranceOf({ expose }: Environment['argoWorkflows']['server']): Entrance | undefined {
  if (expose.type === 'load-balancer') return { by: expose.type, clientCidrs: expose.clientCidrs };
  if (expose.type === 'node-port') return { by: expose.type, nodePort: kindNodePorts.argoServer };
  return undefined;
}
