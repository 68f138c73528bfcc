import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { identityAnnotations, type WorkloadIdentity } from '../azure/workload-identity';
import { customResource } from '../custom-resource';
import type { Labels } from '../labels';
import type { RequiredSecret } from './required-secret';

export interface KeyVaultSecretsProps {
  readonly namespace: string;
  /** `https://<vault>.vault.azure.net` */
  readonly vaultUrl: string;
  /** Identity that may read the vault. */
  readonly identity: WorkloadIdentity;
  /** Go duration between two reads, such as `1h`. */
  readonly refreshInterval: string;
  readonly secrets: readonly RequiredSecret[];
  readonly labels: Labels;
}

/**
 * Copies values of an Azure Key Vault into Secrets, by External Secrets Operator. The store belongs to the namespace:
 * a ClusterSecretStore would let every namespace read the vault.
 */
export class KeyVaultSecrets extends Construct {
  constructor(scope: Construct, id: string, props: KeyVaultSecretsProps) {
    super(scope, id);
    const { namespace, vaultUrl, identity, labels } = props;
    const store = { name: 'azure-key-vault', namespace, labels };
    const account = { name: 'external-secrets-reader', namespace, labels };

    new k8s.KubeServiceAccount(this, 'account', {
      metadata: { ...account, annotations: identityAnnotations(identity) },
      automountServiceAccountToken: false,
    });
    new SecretStore(this, 'store', {
      metadata: store,
      spec: {
        provider: {
          azurekv: {
            authType: 'WorkloadIdentity',
            tenantId: identity.tenantId,
            vaultUrl,
            serviceAccountRef: { name: account.name },
          },
        },
      },
    });
    for (const secret of props.secrets) {
      new ExternalSecret(this, secret.name, {
        metadata: { name: secret.name, namespace, labels, annotations: { 'argo-platform/why': secret.why } },
        spec: {
          refreshInterval: props.refreshInterval,
          secretStoreRef: { kind: 'SecretStore', name: store.name },
          target: { name: secret.name, creationPolicy: 'Owner', template: { type: secret.type ?? 'Opaque' } },
          data: Object.entries(secret.keys).map(([secretKey, key]) => ({ secretKey, remoteRef: { key } })),
        },
      });
    }
  }
}

interface SecretStoreSpec {
  readonly provider: {
    readonly azurekv: {
      readonly authType: 'WorkloadIdentity';
      readonly tenantId: string;
      readonly vaultUrl: string;
      readonly serviceAccountRef: { readonly name: string };
    };
  };
}

interface ExternalSecretSpec {
  readonly refreshInterval: string;
  readonly secretStoreRef: { readonly kind: 'SecretStore'; readonly name: string };
  readonly target: {
    readonly name: string;
    readonly creationPolicy: 'Owner';
    readonly template: { readonly type: string };
  };
  readonly data: readonly { readonly secretKey: string; readonly remoteRef: { readonly key: string } }[];
}

/** External Secrets Operator 2.9, of which v1 is the served version. */
const SecretStore = customResource<SecretStoreSpec>({ apiVersion: 'external-secrets.io/v1', kind: 'SecretStore' });
const ExternalSecret = customResource<ExternalSecretSpec>({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
});
