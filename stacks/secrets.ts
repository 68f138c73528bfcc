import type { Construct } from 'constructs';
import { azureNames } from '../constructs/azure/names';
import type { Labels } from '../constructs/labels';
import { KeyVaultSecrets } from '../constructs/secrets/external-secrets';
import type { RequiredSecret } from '../constructs/secrets/required-secret';
import type { Environment } from '../src/config/environment';
import { InputError } from '../src/config/mistakes';
import { secretFolder } from '../src/config/secret-files';

/**
 * Sees to it that the Secrets of an application come from the environment's source. Encrypted files are carried into
 * `dist/` as they are, so here they only have to be complete.
 * @throws InputError that names each Secret without a file.
 */
export function deliverSecrets(
  scope: Construct,
  environment: Environment,
  application: string,
  secrets: readonly RequiredSecret[],
  labels: Labels,
): void {
  switch (environment.secrets.source) {
    case 'external-secrets':
      for (const namespace of new Set(secrets.map((secret) => secret.namespace))) {
        addKeyVaultSecrets(
          scope,
          environment,
          namespace,
          secrets.filter((secret) => secret.namespace === namespace),
          labels,
        );
      }
      break;
    case 'sealed-secrets':
    case 'sops':
      requireFiles(environment, application, secrets);
      break;
    case 'bootstrap':
      break;
  }
}

function addKeyVaultSecrets(
  scope: Construct,
  { name, azure, outputs, secrets: { vaultUrl, refreshInterval } }: Environment,
  namespace: string,
  secrets: readonly RequiredSecret[],
  labels: Labels,
): void {
  new KeyVaultSecrets(scope, `secrets-${namespace}`, {
    namespace,
    vaultUrl: vaultUrl ?? azureNames(azure.namePrefix, name).keyVaultUrl,
    identity: { clientId: outputs.clientIds.externalSecrets, tenantId: azure.tenantId ?? outputs.tenantId },
    refreshInterval,
    secrets,
    labels,
  });
}

function requireFiles(environment: Environment, application: string, secrets: readonly RequiredSecret[]): void {
  const folder = secretFolder(environment.name, application);
  const present = environment.secretFiles.filter((file) => file.application === application);
  const missing = secrets.filter(
    ({ name, namespace }) => !present.some((file) => file.name === name && file.namespace === namespace),
  );
  if (missing.length > 0) {
    throw new InputError(
      missing.map(({ name, namespace, keys, why }) => ({
        file: `${folder}/${name}.yaml`,
        path: '',
        expected: `an encrypted Secret ${namespace}/${name} with the keys ${Object.keys(keys).join(', ')} (${why})`,
        found: 'no such file',
      })),
    );
  }
}
