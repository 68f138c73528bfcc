import { ContainerRegistry } from '../../constructs/azure/container-registry';
import { ManagedGrafana } from '../../constructs/azure/managed-grafana';
import { ManagedPrometheus } from '../../constructs/azure/managed-prometheus';
import { grant } from '../../constructs/azure/role-assignment';
import type { Foundation } from './foundation';

/** The registry that the nodes pull from. */
export function addImages({
  environment: { azure },
  names,
  place,
  privateNetwork,
  stack,
  logs,
  cluster,
}: Foundation): ContainerRegistry | undefined {
  if (!azure.registry) return undefined;
  const registry = new ContainerRegistry('images', {
    ...place,
    registryName: names.containerRegistry,
    zoneRedundant: azure.cluster.zones.length > 1,
    privateNetwork,
  });
  grant(registry, {
    name: 'nodes-pull-images',
    stack,
    role: 'acrPull',
    scope: registry.id,
    principalId: cluster.kubeletPrincipalId,
  });
  logs?.collect('registry', registry.id);
  return registry;
}

/** Metrics and dashboards, and the cluster's own logs. */
export function addMonitoring({
  environment: { azure },
  names,
  place,
  stack,
  logs,
  cluster,
}: Foundation): ManagedGrafana | undefined {
  logs?.collect('cluster', cluster.id);
  if (!azure.monitoring.prometheus) return undefined;
  const prometheus = new ManagedPrometheus('metrics', {
    ...place,
    workspaceName: names.monitorWorkspace,
    clusterId: cluster.id,
  });
  if (!azure.monitoring.grafana) return undefined;
  return new ManagedGrafana('dashboards', {
    ...place,
    grafanaName: names.grafana,
    monitorWorkspaceId: prometheus.workspaceId,
    adminGroups: azure.cluster.adminGroups,
    stack,
  });
}
