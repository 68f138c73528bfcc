import { createHash } from 'node:crypto';

/** Names of Azure resources that are known before the resources exist. */
export interface AzureNames {
  /** 3 to 24 of a-z and 0-9, unique in the world. */
  readonly storageAccount: string;
  /** 3 to 24 characters, unique in the world. */
  readonly keyVault: string;
  readonly keyVaultUrl: string;
  /** At most 63 characters, unique in the world. */
  readonly postgresServer: string;
  readonly postgresHost: string;
  /** User-assigned identity of controller and server; also its PostgreSQL user. */
  readonly controlPlaneIdentity: string;
}

/** Azure's limit for the names of storage accounts and vaults. */
const SHORT_NAME = 24;

/**
 * Names everything from a prefix (at most 20 characters) and an environment, with the abbreviations of Microsoft's
 * Cloud Adoption Framework. What would be too long ends in a hash of itself, so that two environments never share one.
 */
export function azureNames(prefix: string, environment: string): AzureNames {
  const keyVault = shorten(`kv-${prefix}-${environment}`, '-');
  const postgresServer = `psql-${prefix}-${environment}`.slice(0, 63);
  return {
    storageAccount: shorten(`st${prefix}${environment}`.replaceAll('-', ''), ''),
    keyVault,
    keyVaultUrl: `https://${keyVault}.vault.azure.net`,
    postgresServer,
    postgresHost: `${postgresServer}.postgres.database.azure.com`,
    controlPlaneIdentity: `id-${prefix}-${environment}-argo`,
  };
}

function shorten(name: string, separator: string): string {
  if (name.length <= SHORT_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, SHORT_NAME - hash.length - separator.length).replace(/-+$/, '')}${separator}${hash}`;
}
