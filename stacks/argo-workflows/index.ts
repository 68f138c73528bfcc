import type { Construct } from 'constructs';
import { ArgoAccounts } from '../../constructs/argo-workflows/accounts';
import { ArgoServer } from '../../constructs/argo-workflows/argo-server';
import { ControllerConfigMap } from '../../constructs/argo-workflows/config-map';
import { argoLabels } from '../../constructs/argo-workflows/release';
import { ServerCertificate, ServerExposure } from '../../constructs/argo-workflows/server-exposure';
import { SsoAccounts, ssoTokenSecrets } from '../../constructs/argo-workflows/sso-accounts';
import { WorkflowController } from '../../constructs/argo-workflows/workflow-controller';
import { placeOn } from '../../constructs/azure/node-pools';
import { identityPodLabel } from '../../constructs/azure/workload-identity';
import { RestrictedNamespace } from '../../constructs/namespace/namespace';
import { FlowPolicies } from '../../constructs/network/policies';
import type { Environment } from '../../src/config/environment';
import type { Application } from '../application';
import { argoWorkflowsFlows } from '../flows';
import { deliverSecrets } from '../secrets';
import { controllerConfig } from './controller-config';
import { identitiesOf, identityUsers } from './identities';
import { argoNamespaces, scopeOf } from './namespaces';
import { requiredSecrets, secretKeys } from './secrets';

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
    replicas: server.replicas,
    autoscaling: server.autoscaling,
    authModes: server.authModes,
    resources: server.resources,
    logLevel: server.logLevel,
    tlsSecretName: server.tls.source === 'self-signed' ? undefined : server.tls.secretName,
    loadBalancerCidrs: server.expose === 'load-balancer' ? server.clientCidrs : undefined,
  });
  if (server.tls.source === 'cert-manager') {
    new ServerCertificate(scope, 'certificate', {
      namespace,
      secretName: server.tls.secretName,
      dnsNames: [server.host, `argo-server.${namespace}.svc`],
      issuer: server.tls.issuer,
    });
  }
  if (server.expose === 'ingress') {
    new ServerExposure(scope, 'exposure', {
      server: argoServer,
      host: server.host,
      by: 'ingress',
      ingressClass: server.ingressClass,
      tlsSecretName: server.tls.source !== 'self-signed' ? server.tls.secretName : undefined,
    });
  }
  if (server.expose === 'http-route') {
    new ServerExposure(scope, 'exposure', {
      server: argoServer,
      host: server.host,
      by: 'http-route',
      gateway: server.gateway,
    });
  }
  if (sso.issuer !== undefined) {
    new SsoAccounts(scope, 'sso', { namespace: workflows, scope: shared.scope, groups: sso.groups });
  }
}

/** Which Secrets controller and server read, by name. */
function secretReaders({ argoWorkflows: { persistence, server, sso } }: Environment) {
  const hasSso = sso.issuer !== undefined;
  const database = persistence.type === 'postgresql' ? [secretKeys.databaseUser.name] : [];
  const login = hasSso ? [secretKeys.ssoClientId.name] : [];
  const certificate = server.tls.source === 'self-signed' ? [] : [server.tls.secretName];
  return {
    controllerSecrets: database,
    serverSecrets: [...database, ...login, ...certificate],
    singleSignOn: hasSso ? { tokenSecrets: ssoTokenSecrets(sso.groups) } : undefined,
  };
}
