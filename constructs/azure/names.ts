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

/**
 * Names everything from a prefix (at most 20 characters) and an environment, with the abbreviations of Microsoft's
 * Cloud Adoption Framework. A name that Azure would not take as it is ends in a hash of what it should have been, so
 * that two environments of one prefix never share one.
 */
export function azureNames(prefix: string, environment: string): AzureNames {
  const keyVault = fit(`kv-${prefix}-${environment}`, { maxLength: 24, isValid: (name) => !name.includes('--') });
  const postgresServer = fit(`psql-${prefix}-${environment}`, { maxLength: 63, isValid: () => true });
  return {
    storageAccount: fit(`st${prefix.replaceAll('-', '')}${environment}`, {
      maxLength: 24,
      isValid: (name) => !name.includes('-'),
      separator: '',
    }),
    keyVault,
    keyVaultUrl: `https://${keyVault}.vault.azure.net`,
    postgresServer,
    postgresHost: `${postgresServer}.postgres.database.azure.com`,
    controlPlaneIdentity: `id-${prefix}-${environment}-argo`,
  };
}

interface Limits {
  readonly maxLength: number;
  readonly isValid: (name: string) => boolean;
  /** What stands between words; also what runs of hyphens are reduced to. @default - */
  readonly separator?: string;
}

function fit(name: string, { maxLength, isValid, separator = '-' }: Limits): string {
  if (name.length <= maxLength && isValid(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  const start = name.replaceAll(/-+/g, separator).slice(0, maxLength - hash.length - separator.length);
  return `${start.replace(/-$/, '')}${separator}${hash}`;
}
