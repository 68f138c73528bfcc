import * as storage from '@pulumi/azure-native/storage';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import type { Place } from './place';
import { PrivateLink, type PrivateNetwork } from './private-link';

export interface ArtifactStoreProps extends Place {
  readonly accountName: string;
  readonly container: string;
  /** Artifacts are deleted so many days after they were written. */
  readonly retentionDays: number;
  /** Three copies in three zones, or in one. */
  readonly zoneRedundant: boolean;
  readonly privateNetwork: PrivateNetwork;
}

/** How long a deleted artifact can be brought back. */
const UNDELETE = { enabled: true, days: 7 };

/** Blob Storage for artifacts and archived logs, to which only Entra identities inside the network have access. */
export class ArtifactStore extends ComponentResource {
  readonly accountId: Output<string>;
  readonly containerId: Output<string>;

  constructor(name: string, props: ArtifactStoreProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:ArtifactStore', name, {}, options);
    const { resourceGroupName, location, tags, retentionDays } = props;
    const parent = { parent: this };
    const account = new storage.StorageAccount(
      name,
      {
        resourceGroupName,
        location,
        tags,
        accountName: props.accountName,
        kind: 'StorageV2',
        sku: { name: props.zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' },
        accessTier: 'Hot',
        allowSharedKeyAccess: false,
        defaultToOAuthAuthentication: true,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        isLocalUserEnabled: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: 'TLS1_2',
        publicNetworkAccess: 'Disabled',
        networkRuleSet: { defaultAction: 'Deny', bypass: 'None' },
      },
      { parent: this, protect: true },
    );
    const shared = { resourceGroupName, accountName: account.name };
    // One after the other from here on: Azure refuses two writes to an account at the same time.
    const service = new storage.BlobServiceProperties(
      name,
      {
        ...shared,
        blobServicesName: 'default',
        deleteRetentionPolicy: UNDELETE,
        containerDeleteRetentionPolicy: UNDELETE,
      },
      parent,
    );
    const container = new storage.BlobContainer(
      name,
      { ...shared, containerName: props.container, publicAccess: 'None' },
      { parent: this, dependsOn: service },
    );
    const lifecycle = new storage.ManagementPolicy(
      name,
      {
        ...shared,
        managementPolicyName: 'default',
        policy: {
          rules: [
            {
              name: 'delete-old-artifacts',
              enabled: true,
              type: 'Lifecycle',
              definition: {
                filters: { blobTypes: ['blockBlob'], prefixMatch: [`${props.container}/`] },
                actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: retentionDays } } },
              },
            },
          ],
        },
      },
      { parent: this, dependsOn: container },
    );
    new PrivateLink(
      name,
      {
        resourceGroupName,
        location,
        tags,
        service: 'blob',
        resourceId: account.id,
        privateNetwork: props.privateNetwork,
      },
      { parent: this, dependsOn: lifecycle },
    );
    this.accountId = account.id;
    this.containerId = container.id;
    this.registerOutputs();
  }
}
