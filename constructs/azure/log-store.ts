import * as monitor from '@pulumi/azure-native/monitor';
import * as operationalinsights from '@pulumi/azure-native/operationalinsights';
import { ComponentResource, type ComponentResourceOptions, type Input, interpolate, type Output } from '@pulumi/pulumi';
import type { Place } from './place';

export interface LogStoreProps extends Place {
  readonly workspaceName: string;
  /** 30 to 730. */
  readonly retentionDays: number;
  /** Agents on the nodes write to it (Microsoft Defender), rather than Azure alone. */
  readonly agents: boolean;
}

/** What is worth keeping of each kind of resource: who changed or read what, and why a node or query failed. */
const CATEGORIES = {
  cluster: ['kube-audit-admin', 'guard', 'kube-controller-manager', 'cluster-autoscaler'],
  blobs: ['StorageRead', 'StorageWrite', 'StorageDelete'],
  postgresql: ['PostgreSQLLogs'],
  vault: ['AuditEvent'],
  registry: ['ContainerRegistryLoginEvents', 'ContainerRegistryRepositoryEvents'],
} as const;

/** A Log Analytics workspace. Nothing but Entra identities can write or read. */
export class LogStore extends ComponentResource {
  readonly id: Output<string>;

  constructor(name: string, props: LogStoreProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:LogStore', name, {}, options);
    const { resourceGroupName, location, tags } = props;
    const workspace = new operationalinsights.Workspace(
      name,
      {
        resourceGroupName,
        location,
        tags,
        workspaceName: props.workspaceName,
        sku: { name: 'PerGB2018' },
        retentionInDays: props.retentionDays,
        features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true },
        // What diagnostic settings send stays inside Azure, whatever stands here.
        publicNetworkAccessForIngestion: props.agents ? 'Enabled' : 'Disabled',
        // People read it in the portal, with Entra ID.
        publicNetworkAccessForQuery: 'Enabled',
      },
      { parent: this },
    );
    this.id = workspace.id;
    this.registerOutputs();
  }

  /** Sends the logs of a resource here. */
  collect(name: keyof typeof CATEGORIES, resourceId: Input<string>): void {
    new monitor.DiagnosticSetting(
      name,
      {
        name: 'to-log-analytics',
        resourceUri: name === 'blobs' ? interpolate`${resourceId}/blobServices/default` : resourceId,
        workspaceId: this.id,
        logs: CATEGORIES[name].map((category) => ({ category, enabled: true })),
        // A table for each category, which costs less to keep and to search than one for all of Azure.
        ...(name === 'cluster' && { logAnalyticsDestinationType: 'Dedicated' }),
      },
      { parent: this },
    );
  }
}
