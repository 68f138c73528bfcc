import * as dashboard from '@pulumi/azure-native/dashboard';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import type { Place } from './place';
import { grant } from './role-assignment';

export interface ManagedGrafanaProps extends Place {
  /** 2 to 23 characters. */
  readonly grafanaName: string;
  /** Azure Monitor workspace that it shows. */
  readonly monitorWorkspaceId: Input<string>;
  /** Entra groups that administer it. */
  readonly adminGroups: readonly string[];
  /** What keeps the names of role assignments apart from those of other environments. */
  readonly stack: string;
}

/** Managed Grafana on an Azure Monitor workspace. People log in with Entra ID; there are no API keys. */
export class ManagedGrafana extends ComponentResource {
  readonly url: Output<string>;

  constructor(name: string, props: ManagedGrafanaProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:ManagedGrafana', name, {}, options);
    const { resourceGroupName, location, tags, monitorWorkspaceId, stack } = props;
    const grafana = new dashboard.Grafana(
      name,
      {
        resourceGroupName,
        location,
        tags,
        workspaceName: props.grafanaName,
        sku: { name: 'Standard' },
        identity: { type: 'SystemAssigned' },
        properties: {
          apiKey: 'Disabled',
          deterministicOutboundIP: 'Disabled',
          publicNetworkAccess: 'Enabled',
          zoneRedundancy: 'Disabled',
          grafanaIntegrations: {
            azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: monitorWorkspaceId }],
          },
        },
      },
      { parent: this },
    );
    grant(this, {
      name: 'grafana-reads-metrics',
      stack,
      role: 'monitoringDataReader',
      scope: monitorWorkspaceId,
      principalId: grafana.identity.apply((identity) => {
        if (identity === undefined)
          throw new Error('Grafana must report its identity, got nothing; run pulumi refresh');
        return identity.principalId;
      }),
    });
    for (const group of props.adminGroups) {
      grant(this, {
        name: `grafanaAdmin-${group}`,
        stack,
        role: 'grafanaAdmin',
        scope: grafana.id,
        principalId: group,
        principalType: 'Group',
      });
    }
    this.url = grafana.properties.endpoint;
    this.registerOutputs();
  }
}
