import type { ArtifactRepository } from '../../constructs/argo-workflows/artifact-repository';
import type { ControllerConfig } from '../../constructs/argo-workflows/controller-config';
import type { PersistenceConfig } from '../../constructs/argo-workflows/persistence-config';
import { podDefaults } from '../../constructs/argo-workflows/pod-defaults';
import { argoPorts } from '../../constructs/argo-workflows/release';
import type { SSOConfig } from '../../constructs/argo-workflows/sso-config';
import { azureNames } from '../../constructs/azure/names';
import { placeOn } from '../../constructs/azure/node-pools';
import type { Environment } from '../../src/config/environment';
import { secondsIn } from '../../src/config/formats';
import { identityUsers } from './identities';
import { secretKeys } from './secrets';

/** Names of the ServiceAccounts that workflow pods run as. */
export interface WorkflowAccounts {
  readonly executor: { readonly name: string };
  readonly artifactGc: { readonly name: string };
}

/** The controller's configuration in one environment. */
export function controllerConfig(environment: Environment, accounts: WorkflowAccounts): ControllerConfig {
  const { placement, argoWorkflows } = environment;
  const { workflows, artifacts, imagePullSecrets } = argoWorkflows;
  const { spec, ...containers } = podDefaults({
    serviceAccountName: accounts.executor.name,
    artifactGcServiceAccountName: accounts.artifactGc.name,
    user: workflows.user,
    resources: workflows.resources,
    placement: placeOn(placement.workflows, { spot: placement.workflowsOnSpot }),
    workloadIdentity: identityUsers(environment).workflows,
    imagePullSecrets,
  });
  return {
    ...containers,
    parallelism: workflows.parallelism,
    namespaceParallelism: workflows.namespaceParallelism,
    retentionPolicy: workflows.retention,
    podSpecLogStrategy: { failedPod: workflows.logPodSpec !== 'none', allPods: workflows.logPodSpec === 'all' },
    metricsConfig: { enabled: true, path: '/metrics', port: argoPorts.metrics, secure: true },
    artifactRepository: artifactRepository(environment),
    persistence: persistenceConfig(environment),
    sso: ssoConfig(environment),
    workflowDefaults: {
      spec: {
        ...spec,
        ttlStrategy: { secondsAfterCompletion: secondsIn(workflows.ttl) },
        podGC: { strategy: workflows.podGC ?? (artifacts.type === 'none' ? 'OnWorkflowSuccess' : 'OnPodSuccess') },
      },
    },
  };
}

function artifactRepository({
  name,
  azure,
  argoWorkflows: { artifacts },
}: Environment): ArtifactRepository | undefined {
  if (artifacts.type === 'none') return undefined;
  if (artifacts.type === 's3') {
    const { endpoint, bucket, region, insecure, port } = artifacts;
    return {
      archiveLogs: true,
      s3: {
        endpoint: port === 443 ? endpoint : `${endpoint}:${port}`,
        bucket,
        region,
        insecure,
        accessKeySecret: secretKeys.s3AccessKey,
        secretKeySecret: secretKeys.s3SecretKey,
      },
    };
  }
  const account = artifacts.storageAccount ?? azureNames(azure.namePrefix, name).storageAccount;
  return {
    archiveLogs: true,
    azure: {
      endpoint: `https://${account}.blob.core.windows.net`,
      container: artifacts.container,
      ...(artifacts.auth === 'workload-identity'
        ? { useSDKCreds: true }
        : { accountKeySecret: secretKeys.storageAccountKey }),
    },
  };
}

function persistenceConfig({
  name,
  azure,
  argoWorkflows: { persistence },
}: Environment): PersistenceConfig | undefined {
  if (persistence.type === 'none') return undefined;
  const { host, port, database, sslMode, archiveTtl, auth } = persistence;
  return {
    archive: true,
    archiveTTL: archiveTtl,
    nodeStatusOffLoad: true,
    clusterName: name,
    // Up to seven pods share the server: 140 connections fit into the smallest general-purpose one. An omitted number
    // would be 0, and connections that live for ever outlast the Entra token that opened them.
    connectionPool: { maxIdleConns: 5, maxOpenConns: 20, connMaxLifetime: '30m' },
    postgresql: {
      host: host ?? azureNames(azure.namePrefix, name).postgresHost,
      port,
      database,
      tableName: 'argo_workflows',
      ssl: sslMode !== 'disable',
      sslMode,
      userNameSecret: secretKeys.databaseUser,
      ...(auth === 'entra' ? { azureToken: { enabled: true } } : { passwordSecret: secretKeys.databasePassword }),
    },
  };
}

function ssoConfig({ argoWorkflows: { sso, server } }: Environment): SSOConfig | undefined {
  if (sso.issuer === undefined) return undefined;
  return {
    issuer: sso.issuer,
    clientId: secretKeys.ssoClientId,
    clientSecret: secretKeys.ssoClientSecret,
    redirectUrl: `${externalUrl(server)}/oauth2/callback`,
    scopes: ['openid', 'profile', 'email'],
    sessionExpiry: sso.sessionExpiry,
    rbac: { enabled: true },
    // A user in hundreds of groups would not fit into a cookie: only the groups that mean something here are kept.
    filterGroupsRegex: [...new Set(Object.values(sso.groups).flat())].map((group) => `^${group}$`),
  };
}

/** Where a browser finds the server: a load balancer has the server's own port, everything else that of HTTPS. */
const externalUrl = ({ host, expose }: Environment['argoWorkflows']['server']) =>
  expose.type === 'load-balancer' ? `https://${host}:${argoPorts.web}` : `https://${host}`;
