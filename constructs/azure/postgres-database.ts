import * as dbforpostgresql from '@pulumi/azure-native/dbforpostgresql';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Place } from './place';
import { PrivateLink, type PrivateNetwork } from './private-link';

export interface PostgresDatabaseProps extends Place {
  readonly serverName: string;
  readonly databaseName: string;
  /** Size such as `Standard_D2ds_v5`; its family determines the tier. */
  readonly sku: string;
  readonly storageGb: number;
  /** A standby in another zone. */
  readonly zoneRedundant: boolean;
  readonly backupDays: number;
  readonly tenantId: Input<string>;
  /** The identity that owns the database. */
  readonly administrator: {
    /** The PostgreSQL user: the name of the identity. */
    readonly name: string;
    readonly principalId: Input<string>;
  };
  readonly privateNetwork: PrivateNetwork;
}

/** What Azure changes: the zones at a failover, the size as the data grow. */
const CHANGES_BY_ITSELF = [
  'availabilityZone',
  'highAvailability.standbyAvailabilityZone',
  'storage.storageSizeGB',
] as const;

/** A PostgreSQL flexible server that knows no passwords, with one database. */
export class PostgresDatabase extends ComponentResource {
  readonly serverId: Output<string>;

  constructor(name: string, props: PostgresDatabaseProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:PostgresDatabase', name, {}, options);
    const { resourceGroupName, location, tags, tenantId, administrator, sku } = props;
    const server = new dbforpostgresql.Server(
      name,
      {
        resourceGroupName,
        location,
        tags,
        serverName: props.serverName,
        version: '17',
        createMode: 'Default',
        sku: { name: sku, tier: postgresTier(sku) },
        storage: { storageSizeGB: props.storageGb, autoGrow: 'Enabled' },
        backup: { backupRetentionDays: props.backupDays, geoRedundantBackup: 'Disabled' },
        highAvailability: { mode: props.zoneRedundant ? 'ZoneRedundant' : 'Disabled' },
        authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId },
        network: { publicNetworkAccess: 'Disabled' },
      },
      // A failover swaps the zones and growth changes the size: neither may ever look like a wish for another server.
      { parent: this, protect: true, ignoreChanges: [...CHANGES_BY_ITSELF] },
    );
    // One after the other: a flexible server that is being changed refuses the next change.
    const shared = { resourceGroupName, serverName: server.name };
    const owner = new dbforpostgresql.AdministratorsMicrosoftEntra(
      name,
      {
        ...shared,
        objectId: administrator.principalId,
        principalName: administrator.name,
        principalType: 'ServicePrincipal',
        tenantId,
      },
      { parent: this },
    );
    // After the administrator, or it would belong to Azure's own user and nobody could make a table in it.
    const database = new dbforpostgresql.Database(
      name,
      { ...shared, databaseName: props.databaseName, charset: 'UTF8', collation: 'en_US.utf8' },
      { parent: this, dependsOn: owner },
    );
    new PrivateLink(
      name,
      {
        resourceGroupName,
        location,
        tags,
        service: 'postgresql',
        resourceId: server.id,
        privateNetwork: props.privateNetwork,
      },
      { parent: this, dependsOn: database },
    );
    this.serverId = server.id;
    this.registerOutputs();
  }
}

/** The tier that a size belongs to, which Azure wants to hear too. */
export function postgresTier(sku: string): 'Burstable' | 'GeneralPurpose' | 'MemoryOptimized' {
  const family = sku.replace(/^Standard_/, '').charAt(0);
  const tier = ({ B: 'Burstable', D: 'GeneralPurpose', E: 'MemoryOptimized' } as const)[family];
  if (tier === undefined) throw new Error(`sku must be of the series B, D or E, got "${sku}"; try Standard_D2ds_v5`);
  return tier;
}
