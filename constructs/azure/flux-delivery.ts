import * as kubernetesconfiguration from '@pulumi/azure-native/kubernetesconfiguration';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';

export interface FluxDeliveryProps {
  readonly resourceGroupName: Input<string>;
  readonly clusterName: Input<string>;
  /** Git repository, read without credentials. */
  readonly repository: string;
  readonly branch: string;
  /** Folder inside the repository, such as `./dist/clusters/prod`. */
  readonly path: string;
}

/** What the manifests in that folder refer to: the GitRepository has the name of the configuration. */
export const fluxSource = { name: 'argo-platform', namespace: 'flux-system' } as const;

/** The AKS Flux extension, pointed at a folder of a Git repository. */
export class FluxDelivery extends ComponentResource {
  constructor(name: string, props: FluxDeliveryProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:FluxDelivery', name, {}, options);
    const cluster = {
      resourceGroupName: props.resourceGroupName,
      clusterRp: 'Microsoft.ContainerService',
      clusterResourceName: 'managedClusters',
      clusterName: props.clusterName,
    };
    const extension = new kubernetesconfiguration.Extension(
      name,
      {
        ...cluster,
        extensionName: 'flux',
        extensionType: 'microsoft.flux',
        autoUpgradeMinorVersion: true,
        releaseTrain: 'Stable',
        scope: { cluster: { releaseNamespace: fluxSource.namespace } },
      },
      { parent: this },
    );
    new kubernetesconfiguration.FluxConfiguration(
      name,
      {
        ...cluster,
        fluxConfigurationName: fluxSource.name,
        namespace: fluxSource.namespace,
        scope: 'cluster',
        sourceKind: 'GitRepository',
        gitRepository: {
          url: props.repository,
          repositoryRef: { branch: props.branch },
          syncIntervalInSeconds: 60,
          timeoutInSeconds: 180,
        },
        kustomizations: {
          cluster: { path: props.path, prune: true, syncIntervalInSeconds: 600, retryIntervalInSeconds: 60 },
        },
      },
      { parent: this, dependsOn: extension },
    );
    this.registerOutputs();
  }
}
