import * as monitor from '@pulumi/azure-native/monitor';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Place } from './place';

export interface ManagedPrometheusProps extends Place {
  /** Name of the workspace, its collection endpoint and rule; at most 44 characters. */
  readonly workspaceName: string;
  /** Cluster that is scraped. */
  readonly clusterId: Input<string>;
}

const STREAM = 'Microsoft-PrometheusMetrics';

/**
 * Azure Monitor's managed Prometheus, and what ties the agents of a cluster to it. Without the rule and its association
 * they scrape and send nowhere.
 */
export class ManagedPrometheus extends ComponentResource {
  readonly workspaceId: Output<string>;

  constructor(name: string, props: ManagedPrometheusProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:ManagedPrometheus', name, {}, options);
    const { resourceGroupName, location, tags, workspaceName } = props;
    const shared = { resourceGroupName, location, tags };
    const parent = { parent: this };
    // Agents write and Grafana reads with Entra tokens; there is no other way in, and no key.
    const workspace = new monitor.AzureMonitorWorkspace(
      name,
      { ...shared, azureMonitorWorkspaceName: workspaceName, publicNetworkAccess: 'Enabled' },
      parent,
    );
    const endpoint = new monitor.DataCollectionEndpoint(
      name,
      {
        ...shared,
        dataCollectionEndpointName: workspaceName,
        kind: 'Linux',
        networkAcls: { publicNetworkAccess: 'Enabled' },
      },
      parent,
    );
    const rule = new monitor.DataCollectionRule(
      name,
      {
        ...shared,
        dataCollectionRuleName: workspaceName,
        kind: 'Linux',
        dataCollectionEndpointId: endpoint.id,
        dataSources: { prometheusForwarder: [{ name: 'cluster', streams: [STREAM] }] },
        destinations: { monitoringAccounts: [{ name: 'workspace', accountResourceId: workspace.id }] },
        dataFlows: [{ streams: [STREAM], destinations: ['workspace'] }],
      },
      parent,
    );
    new monitor.DataCollectionRuleAssociation(
      name,
      { associationName: 'managed-prometheus', resourceUri: props.clusterId, dataCollectionRuleId: rule.id },
      parent,
    );
    this.workspaceId = workspace.id;
    this.registerOutputs();
  }
}
