import * as network from '@pulumi/azure-native/network';
import { all, ComponentResource, type ComponentResourceOptions, type Output, type Resource } from '@pulumi/pulumi';
import type { Place } from './place';
import type { AddressPlan } from './subnets';

export interface NetworkProps extends Place {
  readonly name: string;
  readonly plan: AddressPlan;
  /** A subnet for the API server, for integration into the virtual network. */
  readonly apiServerSubnet: boolean;
}

/** The virtual network with its subnets. */
export class Network extends ComponentResource {
  readonly id: Output<string>;
  readonly nodeSubnetId: Output<string>;
  readonly privateEndpointSubnetId: Output<string>;
  /** Undefined when the API server is not integrated. */
  readonly apiServerSubnetId: Output<string> | undefined;

  constructor(name: string, props: NetworkProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:Network', name, {}, options);
    const { resourceGroupName, location, tags, plan } = props;
    const vnet = new network.VirtualNetwork(
      'vnet',
      {
        resourceGroupName,
        location,
        tags,
        virtualNetworkName: props.name,
        addressSpace: { addressPrefixes: [plan.addressSpace] },
      },
      { parent: this },
    );
    const endpointGuard = this.endpointGuard(props);
    const subnet = (id: string, args: Partial<network.SubnetArgs>, before: Resource) =>
      new network.Subnet(
        id,
        {
          resourceGroupName,
          virtualNetworkName: vnet.name,
          subnetName: `snet-${id}`,
          // What goes out goes through the cluster's load balancer, never through an address that Azure lends.
          defaultOutboundAccess: false,
          ...args,
        },
        // One after the other: Azure refuses two writes to a virtual network at the same time.
        { parent: this, dependsOn: before },
      );

    const nodes = subnet('nodes', { addressPrefix: plan.nodes }, vnet);
    const endpoints = subnet(
      'private-endpoints',
      {
        addressPrefix: plan.privateEndpoints,
        privateEndpointNetworkPolicies: 'Enabled',
        networkSecurityGroup: { id: endpointGuard.id },
      },
      nodes,
    );
    const delegations = [{ name: 'aks', serviceName: 'Microsoft.ContainerService/managedClusters' }];
    const apiServer = props.apiServerSubnet
      ? subnet('api-server', { addressPrefix: plan.apiServer, delegations }, endpoints)
      : undefined;
    // Whoever puts something into a subnet writes to the network too, so nobody gets one before the last is made.
    const whenAllAreMade = (id: Output<string>) => all([id, (apiServer ?? endpoints).id]).apply(([own]) => own);
    this.id = vnet.id;
    this.nodeSubnetId = whenAllAreMade(nodes.id);
    this.privateEndpointSubnetId = whenAllAreMade(endpoints.id);
    this.apiServerSubnetId = apiServer?.id;
    this.registerOutputs();
  }

  /** Private endpoints answer HTTPS and PostgreSQL, to this network and its peers. */
  private endpointGuard({ resourceGroupName, location, tags }: NetworkProps): network.NetworkSecurityGroup {
    const inbound = { direction: 'Inbound', protocol: 'Tcp', sourcePortRange: '*', destinationAddressPrefix: '*' };
    return new network.NetworkSecurityGroup(
      'private-endpoints',
      {
        resourceGroupName,
        location,
        tags,
        networkSecurityGroupName: 'nsg-private-endpoints',
        securityRules: [
          {
            ...inbound,
            name: 'https-and-postgresql',
            priority: 100,
            access: 'Allow',
            sourceAddressPrefix: 'VirtualNetwork',
            destinationPortRanges: ['443', '5432'],
          },
          {
            ...inbound,
            name: 'nothing-else',
            priority: 4096,
            access: 'Deny',
            protocol: '*',
            sourceAddressPrefix: '*',
            destinationPortRange: '*',
          },
        ],
      },
      { parent: this },
    );
  }
}
