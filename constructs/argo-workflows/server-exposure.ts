import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { BackendTlsPolicy, HttpRoute } from '../network/gateway-api';
import type { ArgoServer } from './argo-server';
import { argoLabels, argoPorts } from './release';

/** How users get to the server: through an ingress controller, or through a Gateway. */
export type ServerExposureProps = {
  readonly server: ArgoServer;
  /** Host name that users open. */
  readonly host: string;
} & (
  | {
      readonly by: 'ingress';
      readonly ingressClass: string;
      /** Secret with the certificate for `host`. @default - the ingress controller's own */
      readonly tlsSecretName?: string;
    }
  | {
      readonly by: 'http-route';
      readonly gateway: { readonly name: string; readonly namespace: string };
      /** ConfigMap with `ca.crt` that the gateway verifies the server by. @default - public authorities */
      readonly caConfigMap?: string;
    }
);

/** The server speaks TLS only, so whatever stands before it is told to. */
export class ServerExposure extends Construct {
  constructor(scope: Construct, id: string, props: ServerExposureProps) {
    super(scope, id);
    const { server, host } = props;
    const metadata = { name: server.serviceName, namespace: server.namespace, labels: argoLabels('argo-server') };
    if (props.by === 'ingress') {
      new k8s.KubeIngress(this, 'ingress', {
        metadata: { ...metadata, annotations: { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' } },
        spec: {
          ingressClassName: props.ingressClass,
          tls: [{ hosts: [host], secretName: props.tlsSecretName }],
          rules: [
            {
              host,
              http: {
                paths: [
                  {
                    path: '/',
                    pathType: 'Prefix',
                    backend: { service: { name: server.serviceName, port: { number: argoPorts.web } } },
                  },
                ],
              },
            },
          ],
        },
      });
    } else {
      new HttpRoute(this, 'route', {
        metadata,
        spec: {
          parentRefs: [props.gateway],
          hostnames: [host],
          rules: [{ backendRefs: [{ name: server.serviceName, port: argoPorts.web }] }],
        },
      });
      new BackendTlsPolicy(this, 'backend-tls', {
        metadata,
        spec: {
          targetRefs: [{ group: '', kind: 'Service', name: server.serviceName }],
          validation: {
            hostname: host,
            ...(props.caConfigMap === undefined
              ? { wellKnownCACertificates: 'System' }
              : { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: props.caConfigMap }] }),
          },
        },
      });
    }
  }
}
