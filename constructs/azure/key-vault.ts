import * as keyvault from '@pulumi/azure-native/keyvault';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Place } from './place';
import { PrivateLink, type PrivateNetwork } from './private-link';

export interface KeyVaultProps extends Place {
  readonly vaultName: string;
  readonly tenantId: Input<string>;
  readonly privateNetwork: PrivateNetwork;
}

/** A Key Vault for the secrets of the manifests. It is made empty: people put the values in, not programs. */
export class KeyVault extends ComponentResource {
  readonly id: Output<string>;

  constructor(name: string, props: KeyVaultProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:KeyVault', name, {}, options);
    const { resourceGroupName, location, tags, tenantId } = props;
    const vault = new keyvault.Vault(
      name,
      {
        resourceGroupName,
        location,
        tags,
        vaultName: props.vaultName,
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          softDeleteRetentionInDays: 90,
          enablePurgeProtection: true,
          enabledForDeployment: false,
          enabledForDiskEncryption: false,
          enabledForTemplateDeployment: false,
          publicNetworkAccess: 'Disabled',
          networkAcls: { defaultAction: 'Deny', bypass: 'None' },
        },
      },
      { parent: this, protect: true },
    );
    new PrivateLink(
      name,
      {
        resourceGroupName,
        location,
        tags,
        service: 'vault',
        resourceId: vault.id,
        privateNetwork: props.privateNetwork,
      },
      { parent: this },
    );
    this.id = vault.id;
    this.registerOutputs();
  }
}
