import { customResource } from '../custom-resource';

interface CertificateSpec {
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly issuerRef: { readonly name: string; readonly kind: string; readonly group: string };
  readonly privateKey: { readonly algorithm: 'ECDSA'; readonly size: 256; readonly rotationPolicy: 'Always' };
  readonly usages: readonly 'server auth'[];
}

/** cert-manager 1.21. */
export const Certificate = customResource<CertificateSpec>({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate' });
