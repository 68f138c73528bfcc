import * as managedidentity from '@pulumi/azure-native/managedidentity';
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from '@pulumi/pulumi';
import { federatedCredentials, type ServiceAccount, TOKEN_AUDIENCE } from './federated-credentials';
import type { Place } from './place';

export interface PodIdentityProps extends Place {
  readonly name: string;
  /** OIDC issuer of the cluster. */
  readonly issuer: Input<string>;
  /** ServiceAccounts whose pods may act as this identity; at most 20. */
  readonly serviceAccounts: readonly ServiceAccount[];
}

/** A user-assigned identity that pods of some ServiceAccounts act as, without any secret. */
export class PodIdentity extends ComponentResource {
  readonly clientId: Output<string>;
  readonly principalId: Output<string>;
  readonly tenantId: Output<string>;

  constructor(name: string, props: PodIdentityProps, options?: ComponentResourceOptions) {
    super('argo-platform:azure:PodIdentity', name, {}, options);
    const { resourceGroupName, location, tags, issuer, serviceAccounts } = props;
    const identity = new managedidentity.UserAssignedIdentity(
      name,
      { resourceGroupName, location, tags, resourceName: props.name },
      { parent: this },
    );
    let before: Resource = identity;
    for (const { name: credential, subject } of federatedCredentials(props.name, serviceAccounts)) {
      before = new managedidentity.FederatedIdentityCredential(
        `${name}-${credential}`,
        {
          resourceGroupName,
          resourceName: identity.name,
          federatedIdentityCredentialResourceName: credential,
          issuer,
          subject,
          audiences: [TOKEN_AUDIENCE],
        },
        // One after the other: Entra ID refuses two writes to an identity at the same time.
        { parent: this, dependsOn: before },
      );
    }
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.tenantId = identity.tenantId;
    this.registerOutputs();
  }
}
