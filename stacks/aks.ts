import { setImmediate as nextTurn } from 'node:timers/promises';
import * as resources from '@pulumi/azure-native/resources';
import type { Output } from '@pulumi/pulumi';
import { AksCluster } from '../constructs/azure/aks-cluster';
import type { ApiServerAccess } from '../constructs/azure/api-server';
import { FluxDelivery } from '../constructs/azure/flux-delivery';
import { PodIdentity } from '../constructs/azure/identity';
import { LogStore } from '../constructs/azure/log-store';
import { type AzureNames, azureNames } from '../constructs/azure/names';
import { Network } from '../constructs/azure/network';
import type { Place } from '../constructs/azure/place';
import { PrivateNetwork } from '../constructs/azure/private-link';
import type { Environment } from '../src/config/environment';
import { addressPlan } from './aks/addresses';
import { addImages, addMonitoring } from './aks/cluster-services';
import { addArtifacts, addPersistence, addSecrets } from './aks/data';
import type { Foundation } from './aks/foundation';
import { type Expectations, expectationsOf, type IdentityName } from './aks/manifests';

/** What the stack reports. The first two are what the manifests read; none of it is secret. */
export interface AksOutputs {
  readonly tenantId: Output<string>;
  readonly clientIds: Readonly<Record<IdentityName, Output<string>>>;
  readonly resourceGroup: Output<string>;
  readonly cluster: Output<string>;
  /** User that controller and server log in to PostgreSQL as; the Key Vault hands it to them. */
  readonly databaseUser: string;
  /** Vault to put the secrets of the manifests into. Undefined when there is none of ours. */
  readonly keyVaultUrl: string | undefined;
  /** Registry to push images to. Undefined when there is none. */
  readonly registry: Output<string> | undefined;
  /** Undefined when there is none. */
  readonly grafanaUrl: Output<string> | undefined;
}

/** Makes the Azure side of an environment: the cluster and all that its manifests expect to be there. */
export async function aks(environment: Environment): Promise<AksOutputs> {
  const { azure, delivery } = environment;
  const names = azureNames(azure.namePrefix, environment.name);
  const tags = { ...azure.tags, environment: environment.name, 'managed-by': 'argo-platform' };
  const group = new resources.ResourceGroup('environment', {
    resourceGroupName: names.resourceGroup,
    location: azure.location,
    tags,
  });
  // The first request is on its way to Azure while everything else is thought out.
  await nextTurn();
  const place: Place = { resourceGroupName: group.name, location: azure.location, tags };
  const plan = addressPlan(environment);
  const network = new Network('network', {
    ...place,
    name: names.virtualNetwork,
    plan,
    apiServerSubnet: azure.cluster.apiServer.access === 'vnet-integrated',
  });
  const logs = azure.monitoring.logs
    ? new LogStore('logs', {
        ...place,
        workspaceName: names.logAnalytics,
        retentionDays: azure.monitoring.retentionDays,
        agents: azure.cluster.defender,
      })
    : undefined;
  const expectations = expectationsOf(environment);
  const cluster = addCluster(environment, names, place, network, logs, expectations);
  const identities = addIdentities(names, place, cluster, expectations);
  const foundation: Foundation = {
    environment,
    names,
    place,
    privateNetwork: new PrivateNetwork(network.id, network.privateEndpointSubnetId),
    stack: stackOf(environment),
    logs,
    cluster,
    identities,
  };

  addArtifacts(foundation);
  const vault = addSecrets(foundation);
  const registry = addImages(foundation);
  const grafana = addMonitoring(foundation);
  // Last, because it takes longest and the private endpoints are made in turn.
  addPersistence(foundation);
  if (delivery.engine === 'flux') {
    new FluxDelivery('flux', {
      resourceGroupName: group.name,
      clusterName: cluster.name,
      repository: delivery.repository,
      branch: delivery.branch,
      path: `./dist/clusters/${environment.name}`,
    });
  }
  return {
    tenantId: identities.controlPlane.tenantId,
    clientIds: {
      controlPlane: identities.controlPlane.clientId,
      workflows: identities.workflows.clientId,
      externalSecrets: identities.externalSecrets.clientId,
    },
    resourceGroup: group.name,
    cluster: cluster.name,
    databaseUser: names.controlPlaneIdentity,
    keyVaultUrl: vault && names.keyVaultUrl,
    registry: registry?.loginServer,
    grafanaUrl: grafana?.url,
  };
}

function addCluster(
  environment: Environment,
  names: AzureNames,
  place: Place,
  network: Network,
  logs: LogStore | undefined,
  { appRouting }: Expectations,
): AksCluster {
  const { azure } = environment;
  const { apiServer, defender, ...settings } = azure.cluster;
  return new AksCluster('cluster', {
    ...place,
    ...settings,
    name: environment.cluster.name ?? names.cluster,
    dnsPrefix: names.dnsPrefix,
    identityName: names.clusterIdentity,
    stack: stackOf(environment),
    plan: addressPlan(environment),
    nodeSubnetId: network.nodeSubnetId,
    apiServer: apiServerOf(apiServer, network),
    defenderWorkspaceId: defender ? logs?.id : undefined,
    localDns: environment.network.localDns,
    appRouting,
    prometheus: azure.monitoring.prometheus,
  });
}

const stackOf = ({ name, azure }: Environment) => `${azure.namePrefix}/${name}`;

function apiServerOf(
  { access, authorizedCidrs }: Environment['azure']['cluster']['apiServer'],
  { apiServerSubnetId }: Network,
): ApiServerAccess {
  if (access === 'public') return { access, authorizedCidrs };
  return apiServerSubnetId === undefined
    ? { access: 'private' }
    : { access: 'vnet-integrated', subnetId: apiServerSubnetId };
}

function addIdentities(
  names: AzureNames,
  place: Place,
  cluster: AksCluster,
  { accounts }: Expectations,
): Record<IdentityName, PodIdentity> {
  const identity = (id: string, name: string, owner: IdentityName) =>
    new PodIdentity(id, { ...place, name, issuer: cluster.oidcIssuer, serviceAccounts: accounts[owner] });
  return {
    controlPlane: identity('control-plane', names.controlPlaneIdentity, 'controlPlane'),
    workflows: identity('workflows', names.workflowsIdentity, 'workflows'),
    externalSecrets: identity('external-secrets', names.externalSecretsIdentity, 'externalSecrets'),
  };
}
