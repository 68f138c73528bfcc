import { Construct } from 'constructs';
import { Certificate } from '../secrets/certificate';
import { argoLabels } from './release';

export interface ServerCertificateProps {
  readonly namespace: string;
  readonly secretName: string;
  /** Names the certificate is for. */
  readonly dnsNames: readonly string[];
  readonly issuer: { readonly name: string; readonly kind: 'ClusterIssuer' | 'Issuer' };
}

/** A certificate that cert-manager keeps in a Secret and renews. */
export class ServerCertificate extends Construct {
  constructor(scope: Construct, id: string, { namespace, secretName, dnsNames, issuer }: ServerCertificateProps) {
    super(scope, id);
    new Certificate(this, 'certificate', {
      metadata: { name: secretName, namespace, labels: argoLabels('argo-server') },
      spec: {
        secretName,
        dnsNames,
        issuerRef: { ...issuer, group: 'cert-manager.io' },
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
        usages: ['server auth'],
      },
    });
  }
}
