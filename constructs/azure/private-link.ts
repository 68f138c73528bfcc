import * as network from '@pulumi/azure-native/network';
import * as privatedns from '@pulumi/azure-native/privatedns';
import { ComponentResource, type ComponentResourceOptions, type Input, type Resource } from '@pulumi/pulumi';
import type { Place } from './place';

/**
 * What is reached privately: the group of the resource and the zone that its public name leads to.
 * https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const SERVICES = {
  blob: { group: 'blob', zone: 'privatelink.blob.core.windows.net' },
  postgresql: { group: 'postgresqlServer', zone: 'privatelink.postgres.database.azure.com' },
  vault: { group: 'vault', zone: 'privatelink.vaultcore.azure.net' },
  registry: { group: 'registry', zone: 'privatelink.azurecr.io' },
} as const;

/** Where private endpoints get their addresses, and who resolves their names. */
export class PrivateNetwork {
  private last: Resource | undefined;

  constructor(
    readonly networkId: Input<string>,
    readonly subnetId: Input<string>,
  ) {}

  /** Makes endpoints one after the other: Azure refuses two writes to a subnet at the same time. */
  inTurn<T extends Resource>(make: (before: Resource[]) => T): T {
    const made = make(this.last === undefined ? [] : [this.last]);
    this.last = made;
    return made;
  }
}

export interface PrivateLinkProps extends Place {
  readonly service: keyof typeof SERVICES;
  /** The resource that is reached. */
  readonly resourceId: Input<string>;
  readonly privateNetwork: PrivateNetwork;
}

/** A private endpoint, and the DNS zone in which the resource's own name leads to it. One of each service a network. */
export class PrivateLink extends ComponentResource {
  constructor(name: string, props: PrivateLinkProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:PrivateLink', name, {}, options);
    const { resourceGroupName, location, tags, service, privateNetwork } = props;
    const { group, zone: privateZoneName } = SERVICES[service];
    const parent = { parent: this };

    const zone = new privatedns.PrivateZone(
      name,
      { resourceGroupName, location: 'Global', tags, privateZoneName },
      parent,
    );
    const link = new privatedns.VirtualNetworkLink(
      name,
      {
        resourceGroupName,
        location: 'Global',
        tags,
        privateZoneName: zone.name,
        virtualNetworkLinkName: 'cluster',
        virtualNetwork: { id: privateNetwork.networkId },
        registrationEnabled: false,
      },
      parent,
    );
    const endpoint = privateNetwork.inTurn(
      (before) =>
        new network.PrivateEndpoint(
          name,
          {
            resourceGroupName,
            location,
            tags,
            privateEndpointName: `pe-${name}`,
            subnet: { id: privateNetwork.subnetId },
            privateLinkServiceConnections: [{ name, groupIds: [group], privateLinkServiceId: props.resourceId }],
          },
          { parent: this, dependsOn: before },
        ),
    );
    new network.PrivateDnsZoneGroup(
      name,
      {
        resourceGroupName,
        privateEndpointName: endpoint.name,
        privateDnsZoneGroupName: 'default',
        privateDnsZoneConfigs: [{ name: service, privateDnsZoneId: zone.id }],
      },
      { parent: this, dependsOn: link },
    );
    this.registerOutputs();
  }
}
