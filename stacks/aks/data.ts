import { ArtifactStore } from '../../constructs/azure/artifact-store';
import { KeyVault } from '../../constructs/azure/key-vault';
import { PostgresDatabase } from '../../constructs/azure/postgres-database';
import { grant } from '../../constructs/azure/role-assignment';
import type { Foundation } from './foundation';
import { isMade } from './made';

/** The artifact store: workflow pods write, the server shows. Not made when the environment names its own. */
export function addArtifacts({ environment, names, place, privateNetwork, stack, logs, identities }: Foundation): void {
  const { azure, argoWorkflows } = environment;
  const { artifacts } = argoWorkflows;
  if (artifacts.type !== 'azure' || !isMade.artifacts(environment)) return;
  const store = new ArtifactStore('artifacts', {
    ...place,
    accountName: names.storageAccount,
    container: artifacts.container,
    retentionDays: Number.parseInt(artifacts.retention, 10),
    zoneRedundant: azure.cluster.zones.length > 1,
    privateNetwork,
  });
  grant(store, {
    name: 'workflows-write-artifacts',
    stack,
    role: 'storageBlobDataContributor',
    scope: store.containerId,
    principalId: identities.workflows.principalId,
  });
  grant(store, {
    name: 'server-reads-artifacts',
    stack,
    role: 'storageBlobDataReader',
    scope: store.containerId,
    principalId: identities.controlPlane.principalId,
  });
  logs?.collect('blobs', store.accountId);
}

/** The archive. Not made when the environment names its own server. */
export function addPersistence({ environment, names, place, privateNetwork, logs, identities }: Foundation): void {
  const { azure, argoWorkflows } = environment;
  const { persistence } = argoWorkflows;
  if (persistence.type !== 'postgresql' || !isMade.persistence(environment)) return;
  const { controlPlane } = identities;
  const database = new PostgresDatabase('persistence', {
    ...place,
    ...azure.database,
    serverName: names.postgresServer,
    databaseName: persistence.database,
    tenantId: controlPlane.tenantId,
    administrator: { name: names.controlPlaneIdentity, principalId: controlPlane.principalId },
    privateNetwork,
  });
  logs?.collect('postgresql', database.serverId);
}

/** The Key Vault that External Secrets reads. Not made when secrets come from elsewhere. */
export function addSecrets({
  environment,
  names,
  place,
  privateNetwork,
  stack,
  logs,
  identities,
}: Foundation): KeyVault | undefined {
  if (!isMade.secrets(environment)) return undefined;
  const { externalSecrets } = identities;
  const vault = new KeyVault('secrets', {
    ...place,
    vaultName: names.keyVault,
    tenantId: externalSecrets.tenantId,
    privateNetwork,
  });
  grant(vault, {
    name: 'external-secrets-reads-vault',
    stack,
    role: 'keyVaultSecretsUser',
    scope: vault.id,
    principalId: externalSecrets.principalId,
  });
  logs?.collect('vault', vault.id);
  return vault;
}
