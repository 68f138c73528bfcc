import { customResource } from '../custom-resource';

/** Gateway API 1.4. */
interface HttpRouteSpec {
  readonly parentRefs: readonly { readonly name: string; readonly namespace: string }[];
  readonly hostnames: readonly string[];
  readonly rules: readonly { readonly backendRefs: readonly { readonly name: string; readonly port: number }[] }[];
}

export const HttpRoute = customResource<HttpRouteSpec>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
});

interface BackendTlsPolicySpec {
  readonly targetRefs: readonly { readonly group: ''; readonly kind: 'Service'; readonly name: string }[];
  readonly validation: { readonly hostname: string } & (
    | { readonly wellKnownCACertificates: 'System' }
    | {
        readonly caCertificateRefs: readonly {
          readonly group: '';
          readonly kind: 'ConfigMap';
          readonly name: string;
        }[];
      }
  );
}

/** In version v1 since Gateway API 1.4. */
export const BackendTlsPolicy = customResource<BackendTlsPolicySpec>({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'BackendTLSPolicy',
});
