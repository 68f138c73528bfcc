import { z } from 'zod';
import { containerResources } from './container-resources';
import { cidr, dnsLabel, dnsName } from './formats';

const secretName = dnsName.default('argo-server-tls').describe('Secret with `tls.crt` and `tls.key`');

const caConfigMap = dnsName
  .optional()
  .describe('ConfigMap with `ca.crt`, by which a Gateway verifies the server. Unset: public authorities');

const tls = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('self-signed').describe('made anew at every start') }),
  z.strictObject({ type: z.literal('secret').describe('read from a Secret'), secretName, caConfigMap }),
  z.strictObject({
    type: z.literal('cert-manager').describe('issued and renewed by cert-manager'),
    issuer: z.strictObject({
      name: dnsName.describe('Issuer; it has to solve by DNS-01, because HTTP-01 pods are let in nowhere'),
      kind: z.enum(['ClusterIssuer', 'Issuer']).default('ClusterIssuer').describe('Its kind'),
    }),
    extraDnsNames: z
      .array(dnsName)
      .default([])
      .describe('Names in the certificate beside `host`; a public issuer refuses `argo-server.argo.svc`'),
    secretName,
    caConfigMap,
  }),
]);

const clientCidrs = (...networks: string[]) =>
  z.array(cidr).min(1, 'at least one CIDR').default(networks).describe('Networks that users come from');

const expose = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none').describe('reached by `kubectl port-forward`') }),
  z.strictObject({
    type: z.literal('node-port').describe('on a port of every node, which Kind forwards'),
    // Docker takes the networks of its clusters out of these two.
    clientCidrs: clientCidrs('172.16.0.0/12', '192.168.0.0/16'),
  }),
  z.strictObject({
    type: z.literal('load-balancer').describe('by an internal Azure load balancer on port 2746'),
    clientCidrs: clientCidrs('10.0.0.0/8'),
  }),
  z.strictObject({
    type: z.literal('ingress').describe('by an Ingress for `host`'),
    ingressClass: dnsName.describe('IngressClass'),
    proxyNamespace: dnsLabel.describe('Namespace of the ingress controller, whose pods alone are let in'),
  }),
  z.strictObject({
    type: z.literal('http-route').describe('by an HTTPRoute for `host`'),
    gateway: z.strictObject({
      name: dnsName.describe('Gateway'),
      namespace: dnsLabel.describe('Its namespace'),
    }),
    proxyNamespace: dnsLabel
      .optional()
      .describe('Namespace of the proxy pods, which alone are let in. Unset: that of the Gateway'),
  }),
]);

/** `argoWorkflows.server`: API and UI. */
export const server = z.strictObject({
  replicas: z.int().min(1).default(2).describe('Replicas, when not autoscaled'),
  autoscaling: z
    .strictObject({
      minReplicas: z.int().min(1).default(2).describe('Fewest replicas'),
      maxReplicas: z.int().min(1).default(5).describe('Most replicas'),
      cpuPercent: z.int().min(1).max(100).default(80).describe('CPU use, in percent of the request, to aim at'),
    })
    .optional()
    .describe('HorizontalPodAutoscaler. Unset: `replicas` are fixed'),
  resources: containerResources(['100m', '128Mi'], ['500m', '512Mi']),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Log level'),
  authModes: z
    .array(z.enum(['client', 'sso']))
    .min(1, 'at least one mode')
    .default(['client'])
    .describe('`client`: Kubernetes bearer tokens; `sso`: OpenID Connect. `server` (no login) does not exist here'),
  tls: tls.prefault({ type: 'self-signed' }),
  host: dnsName.default('argo-workflows.azure.local').describe('Host name users open'),
  expose: expose.prefault({ type: 'none' }),
});
