import * as containerservice from '@pulumi/azure-native/containerservice';
import * as managedidentity from '@pulumi/azure-native/managedidentity';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import { type SystemPool, systemPoolProfile, type UserPool, userPoolProfile } from './agent-pools';
import { type ApiServerAccess, apiServerAccessProfile } from './api-server';
import { type MaintenanceWindow, scheduleMaintenance } from './maintenance';
import type { Place } from './place';
import { grant } from './role-assignment';
import type { AddressPlan } from './subnets';

export interface AksClusterProps extends Place {
  readonly name: string;
  readonly dnsPrefix: string;
  /** Name of the cluster's own identity. */
  readonly identityName: string;
  /** What keeps the names of role assignments apart from those of other environments. */
  readonly stack: string;
  /** Minor version, such as `1.36`. */
  readonly kubernetesVersion: string;
  readonly tier: 'Free' | 'Standard' | 'Premium';
  readonly plan: AddressPlan;
  readonly nodeSubnetId: Input<string>;
  readonly apiServer: ApiServerAccess;
  readonly upgradeChannel: 'stable' | 'patch' | 'none';
  readonly nodeOsUpgradeChannel: 'NodeImage' | 'SecurityPatch' | 'None';
  readonly maintenance: MaintenanceWindow;
  readonly imageCleaner: boolean;
  readonly azurePolicy: boolean;
  /** Log Analytics workspace of Microsoft Defender. @default - no Defender */
  readonly defenderWorkspaceId?: Input<string>;
  /** Entra groups that administer the cluster. */
  readonly adminGroups: readonly string[];
  readonly zones: readonly string[];
  readonly systemPool: SystemPool;
  readonly userPool: UserPool;
  /** A DNS cache on every node (AKS LocalDNS). */
  readonly localDns: boolean;
  /** The managed ingress controller, behind an internal load balancer. */
  readonly appRouting: boolean;
  /** The agents of Azure Monitor's managed Prometheus. */
  readonly prometheus: boolean;
}

/** An AKS cluster with its two pools, its windows of maintenance and the rights of its identity and administrators. */
export class AksCluster extends ComponentResource {
  readonly id: Output<string>;
  readonly name: Output<string>;
  /** Issuer of ServiceAccount tokens. */
  readonly oidcIssuer: Output<string>;
  /** Principal that pulls images for the nodes. */
  readonly kubeletPrincipalId: Output<string>;

  constructor(name: string, props: AksClusterProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:AksCluster', name, {}, options);
    const { resourceGroupName, nodeSubnetId, tags } = props;
    const cluster = this.cluster(props);
    new containerservice.AgentPool(
      'user',
      {
        resourceGroupName,
        resourceName: cluster.name,
        tags,
        vnetSubnetID: nodeSubnetId,
        ...userPoolProfile(props.userPool, props),
      },
      // The autoscaler changes the count.
      { parent: this, ignoreChanges: ['count'] },
    );
    scheduleMaintenance(this, { resourceGroupName, resourceName: cluster.name }, props.maintenance);
    for (const group of props.adminGroups) {
      for (const role of ['aksClusterUser', 'aksRbacClusterAdmin'] as const) {
        grant(this, {
          name: `${role}-${group}`,
          stack: props.stack,
          role,
          scope: cluster.id,
          principalId: group,
          principalType: 'Group',
        });
      }
    }
    this.id = cluster.id;
    this.name = cluster.name;
    this.oidcIssuer = cluster.oidcIssuerProfile.apply((profile) =>
      reported('oidcIssuerProfile.issuerURL', profile?.issuerURL),
    );
    this.kubeletPrincipalId = cluster.identityProfile.apply((profile) =>
      reported('identityProfile.kubeletidentity.objectId', profile?.kubeletidentity?.objectId),
    );
    this.registerOutputs();
  }

  private cluster(props: AksClusterProps): containerservice.ManagedCluster {
    const { resourceGroupName, location, tags, plan, nodeSubnetId, apiServer, defenderWorkspaceId, stack } = props;
    const identity = new managedidentity.UserAssignedIdentity(
      'cluster',
      { resourceGroupName, location, tags, resourceName: props.identityName },
      { parent: this },
    );
    const subnets = [
      ['nodes', nodeSubnetId],
      ...(apiServer.access === 'vnet-integrated' ? [['api-server', apiServer.subnetId] as const] : []),
    ] as const;
    const rights = subnets.map(([subnet, scope]) =>
      grant(this, {
        name: `cluster-${subnet}`,
        stack,
        role: 'networkContributor',
        scope,
        principalId: identity.principalId,
      }),
    );
    return new containerservice.ManagedCluster(
      'cluster',
      {
        resourceGroupName,
        location,
        tags,
        resourceName: props.name,
        dnsPrefix: props.dnsPrefix,
        kubernetesVersion: props.kubernetesVersion,
        sku: { name: 'Base', tier: props.tier },
        // The Premium tier is sold with long-term support only.
        supportPlan: props.tier === 'Premium' ? 'AKSLongTermSupport' : 'KubernetesOfficial',
        identity: { type: 'UserAssigned', userAssignedIdentities: [identity.id] },
        enableRBAC: true,
        disableLocalAccounts: true,
        aadProfile: { managed: true, enableAzureRBAC: true },
        apiServerAccessProfile: apiServerAccessProfile(apiServer),
        networkProfile: {
          networkPlugin: 'azure',
          networkPluginMode: 'overlay',
          networkDataplane: 'cilium',
          networkPolicy: 'cilium',
          podCidr: plan.podCidr,
          serviceCidr: plan.serviceCidr,
          dnsServiceIP: plan.dnsServiceIp,
          loadBalancerSku: 'standard',
          outboundType: 'loadBalancer',
        },
        agentPoolProfiles: [{ ...systemPoolProfile(props.systemPool, props), vnetSubnetID: nodeSubnetId, tags }],
        autoUpgradeProfile: {
          upgradeChannel: props.upgradeChannel,
          nodeOSUpgradeChannel: props.nodeOsUpgradeChannel,
        },
        oidcIssuerProfile: { enabled: true },
        securityProfile: {
          workloadIdentity: { enabled: true },
          imageCleaner: { enabled: props.imageCleaner, intervalHours: 48 },
          ...(defenderWorkspaceId !== undefined && {
            defender: {
              logAnalyticsWorkspaceResourceId: defenderWorkspaceId,
              securityMonitoring: { enabled: true },
            },
          }),
        },
        addonProfiles: { azurepolicy: { enabled: props.azurePolicy } },
        azureMonitorProfile: { metrics: { enabled: props.prometheus } },
        ingressProfile: {
          webAppRouting: {
            enabled: props.appRouting,
            ...(props.appRouting && { nginx: { defaultIngressControllerType: 'Internal' } }),
          },
        },
      },
      // The first pool is put into the subnet while the cluster is made.
      { parent: this, dependsOn: rights },
    );
  }
}

/** Azure always reports these; its types only do not say so. */
function reported(what: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`the cluster must report ${what}, got nothing; run pulumi refresh`);
  return value;
}
