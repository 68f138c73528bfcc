import * as containerregistry from '@pulumi/azure-native/containerregistry';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import type { Place } from './place';
import { PrivateLink, type PrivateNetwork } from './private-link';

export interface ContainerRegistryProps extends Place {
  readonly registryName: string;
  /** Copies in several zones. */
  readonly zoneRedundant: boolean;
  readonly privateNetwork: PrivateNetwork;
}

/** A container registry inside the network. Only the Premium tier has private endpoints. */
export class ContainerRegistry extends ComponentResource {
  readonly id: Output<string>;
  readonly loginServer: Output<string>;

  constructor(name: string, props: ContainerRegistryProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:ContainerRegistry', name, {}, options);
    const { resourceGroupName, location, tags } = props;
    const registry = new containerregistry.Registry(
      name,
      {
        resourceGroupName,
        location,
        tags,
        registryName: props.registryName,
        sku: { name: 'Premium' },
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        publicNetworkAccess: 'Disabled',
        networkRuleBypassOptions: 'None',
        zoneRedundancy: props.zoneRedundant ? 'Enabled' : 'Disabled',
      },
      { parent: this },
    );
    new PrivateLink(
      name,
      {
        resourceGroupName,
        location,
        tags,
        service: 'registry',
        resourceId: registry.id,
        privateNetwork: props.privateNetwork,
      },
      { parent: this },
    );
    this.id = registry.id;
    this.loginServer = registry.loginServer;
    this.registerOutputs();
  }
}
