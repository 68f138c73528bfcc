import { SESSION_SECRET, ssoTokenSecrets } from '../../constructs/argo-workflows/sso-accounts';
import type { RequiredSecret } from '../../constructs/secrets/required-secret';
import type { SecretKey } from '../../constructs/workflows/artifact-location';
import type { Environment } from '../../src/config/environment';
import { argoNamespaces } from './namespaces';

/** Whatever the store, the keys to it stand in a Secret of this name. */
const ARTIFACTS = 'argo-artifacts';

/** References into the Secrets below, for those who configure their readers. */
export const secretKeys = {
  ssoClientId: { name: 'argo-server-sso', key: 'client-id' },
  ssoClientSecret: { name: 'argo-server-sso', key: 'client-secret' },
  databaseUser: { name: 'argo-postgres', key: 'username' },
  databasePassword: { name: 'argo-postgres', key: 'password' },
  storageAccountKey: { name: ARTIFACTS, key: 'account-key' },
  s3AccessKey: { name: ARTIFACTS, key: 'access-key' },
  s3SecretKey: { name: ARTIFACTS, key: 'secret-key' },
} as const satisfies Record<string, SecretKey>;

/** The Secrets that this environment needs, each said once, whatever their source. */
export function requiredSecrets({ platformApi, argoWorkflows }: Environment): RequiredSecret[] {
  const { artifacts, persistence, sso, server } = argoWorkflows;
  const { install, workflows } = argoNamespaces(argoWorkflows);
  const candidates: readonly (RequiredSecret | false)[] = [
    platformApi.enabled && {
      name: 'platform-api-token',
      namespace: workflows,
      keys: { token: 'platform-api-token' },
      why: 'workflows call the Platform API with it',
    },
    sso.issuer !== undefined && {
      name: secretKeys.ssoClientId.name,
      namespace: install,
      keys: {
        [secretKeys.ssoClientId.key]: 'argo-server-sso-client-id',
        [secretKeys.ssoClientSecret.key]: 'argo-server-sso-client-secret',
      },
      why: 'the server proves itself to the issuer of single sign-on',
    },
    persistence.type === 'postgresql' && {
      name: secretKeys.databaseUser.name,
      namespace: install,
      keys: {
        [secretKeys.databaseUser.key]: 'argo-postgres-username',
        ...(persistence.auth === 'password' && { [secretKeys.databasePassword.key]: 'argo-postgres-password' }),
      },
      why: 'controller and server log in to the archive; with an Entra token the user name is all they need',
    },
    artifacts.type === 'azure' &&
      artifacts.auth === 'account-key' && {
        name: ARTIFACTS,
        namespace: workflows,
        keys: {
          'account-name': 'argo-storage-account',
          [secretKeys.storageAccountKey.key]: 'argo-storage-account-key',
        },
        why: 'workflow pods open the artifact store with it',
      },
    artifacts.type === 's3' && {
      name: ARTIFACTS,
      namespace: workflows,
      keys: {
        [secretKeys.s3AccessKey.key]: 'argo-s3-access-key',
        [secretKeys.s3SecretKey.key]: 'argo-s3-secret-key',
      },
      why: 'workflow pods open the artifact store with it',
    },
    server.tls.type === 'secret' && {
      name: server.tls.secretName,
      namespace: install,
      keys: { 'tls.crt': 'argo-server-tls-crt', 'tls.key': 'argo-server-tls-key' },
      why: 'the certificate of the server',
      type: 'kubernetes.io/tls',
    },
  ];
  return candidates.filter((secret) => secret !== false);
}

/** Which Secrets controller and server read, by name. */
export function secretReaders({ argoWorkflows: { persistence, server, sso } }: Environment) {
  const hasSso = sso.issuer !== undefined;
  const database = persistence.type === 'postgresql' ? [secretKeys.databaseUser.name] : [];
  const login = hasSso ? [secretKeys.ssoClientId.name] : [];
  const certificate = server.tls.type === 'self-signed' ? [] : [server.tls.secretName];
  return {
    controllerSecrets: database,
    serverSecrets: [...database, ...login, ...certificate],
    singleSignOn: hasSso ? { tokenSecrets: ssoTokenSecrets(sso.groups) } : undefined,
  };
}

/** The Secrets that no workflow may use. */
export function controlPlaneSecrets(environment: Environment): string[] {
  const { controllerSecrets, serverSecrets, singleSignOn } = secretReaders(environment);
  const sessions = singleSignOn ? [SESSION_SECRET, ...singleSignOn.tokenSecrets] : [];
  return [...new Set([...controllerSecrets, ...serverSecrets, ...sessions])].sort();
}

/** The Secret with which the server opens artifacts on behalf of its users, where keys are used. */
export function artifactSecrets({ argoWorkflows: { artifacts } }: Environment): string[] {
  const usesKeys = artifacts.type === 's3' || (artifacts.type === 'azure' && artifacts.auth === 'account-key');
  return usesKeys ? [ARTIFACTS] : [];
}
