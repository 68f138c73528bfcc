import { createHash } from 'node:crypto';

/** Names of Azure resources that are known before the resources exist. */
export interface AzureNames {
  readonly resourceGroup: string;
  readonly virtualNetwork: string;
  /** The AKS cluster, unless `cluster.name` names it; at most 63 characters. */
  readonly cluster: string;
  /** First part of the API server's host name; at most 54 characters. */
  readonly dnsPrefix: string;
  /** 3 to 24 of a-z and 0-9, unique in the world. */
  readonly storageAccount: string;
  /** 3 to 24 characters, unique in the world. */
  readonly keyVault: string;
  readonly keyVaultUrl: string;
  /** At most 63 characters, unique in the world. */
  readonly postgresServer: string;
  readonly postgresHost: string;
  /** 5 to 50 of a-z and 0-9, unique in the world. */
  readonly containerRegistry: string;
  /** User-assigned identity of the cluster itself. */
  readonly clusterIdentity: string;
  /** User-assigned identity of controller and server; also its PostgreSQL user. */
  readonly controlPlaneIdentity: string;
  /** User-assigned identity of workflow pods. */
  readonly workflowsIdentity: string;
  /** User-assigned identity that reads the Key Vault. */
  readonly externalSecretsIdentity: string;
  readonly logAnalytics: string;
  /** At most 44 characters; also of its collection endpoint and rule. */
  readonly monitorWorkspace: string;
  /** 2 to 23 characters, unique in the world. */
  readonly grafana: string;
}

/**
 * Names everything from a prefix (at most 20 characters) and an environment, with the abbreviations of Microsoft's
 * Cloud Adoption Framework. A name that Azure would not take as it is ends in a hash of what it should have been, so
 * that two environments of one prefix never share one.
 */
export function azureNames(prefix: string, environment: string): AzureNames {
  const own = `${prefix}-${environment}`;
  const compact = `${prefix.replaceAll('-', '')}${environment}`;
  const keyVault = fitting(`kv-${own}`, { maxLength: 24, isValid: (name) => !name.includes('--') });
  const postgresServer = fitting(`psql-${own}`, { maxLength: 63, isValid: () => true });
  const identity = (owner: string) => `id-${own}-${owner}`;
  return {
    resourceGroup: fitting(`rg-${own}`, { maxLength: 90, isValid: () => true }),
    virtualNetwork: fitting(`vnet-${own}`, { maxLength: 64, isValid: () => true }),
    cluster: fitting(`argo-${environment}`, { maxLength: 63, isValid: () => true }),
    dnsPrefix: fitting(`aks-${own}`, { maxLength: 54, isValid: () => true }),
    storageAccount: fitting(`st${compact}`, { maxLength: 24, isValid: (name) => !name.includes('-'), separator: '' }),
    keyVault,
    keyVaultUrl: `https://${keyVault}.vault.azure.net`,
    postgresServer,
    postgresHost: `${postgresServer}.postgres.database.azure.com`,
    containerRegistry: fitting(`cr${compact}`, {
      maxLength: 50,
      isValid: (name) => /^[a-z0-9]{5,}$/.test(name),
      separator: '',
    }),
    clusterIdentity: identity('aks'),
    controlPlaneIdentity: identity('argo'),
    workflowsIdentity: identity('workflows'),
    externalSecretsIdentity: identity('external-secrets'),
    logAnalytics: fitting(`log-${own}`, { maxLength: 63, isValid: () => true }),
    monitorWorkspace: fitting(`amw-${own}`, { maxLength: 44, isValid: () => true }),
    grafana: fitting(`amg-${own}`, { maxLength: 23, isValid: (name) => !name.includes('--') }),
  };
}

interface Limits {
  readonly maxLength: number;
  readonly isValid: (name: string) => boolean;
  /** What stands between words; also what runs of hyphens are reduced to. @default - */
  readonly separator?: string;
}

function fitting(name: string, { maxLength, isValid, separator = '-' }: Limits): string {
  if (name.length <= maxLength && isValid(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  const start = name.replaceAll(/-+/g, separator).slice(0, maxLength - hash.length - separator.length);
  return `${start.replace(/-$/, '')}${separator}${hash}`;
}
