import { z } from 'zod';
import { bytesIn, cidr, coresIn, cpu, dnsLabel, dnsName, duration, guid, httpsUrl, memory, port, ttl } from './formats';

/**
 * The parts of the schema that are too large to stand in one line of it. Every setting says what it means and has the
 * value that a production cluster wants as its default; what has none is optional, and its text says what happens then.
 */

const resources = (requests: [string, string], limits: [string, string]) => {
  const amount = ([cpuDefault, memoryDefault]: [string, string], what: string) =>
    z
      .strictObject({
        cpu: cpu.default(cpuDefault).describe(`CPU ${what}`),
        memory: memory.default(memoryDefault).describe(`Memory ${what}`),
      })
      .prefault({});
  return z
    .strictObject({ requests: amount(requests, 'that is reserved'), limits: amount(limits, 'that is the most') })
    .refine(({ requests, limits }) => coresIn(requests.cpu) <= coresIn(limits.cpu), {
      path: ['limits', 'cpu'],
      error: 'at least requests.cpu',
    })
    .refine(({ requests, limits }) => bytesIn(requests.memory) <= bytesIn(limits.memory), {
      path: ['limits', 'memory'],
      error: 'at least requests.memory',
    })
    .prefault({});
};

/** `placement`: the node pools. */
export const placement = z.strictObject({
  controlPlane: z
    .enum(['user', 'system', 'any'])
    .default('user')
    .describe('Node pool of controller and server; `any` sets no constraint'),
  workflows: z.enum(['user', 'system', 'any']).default('user').describe('Node pool of the workflow pods'),
  workflowsOnSpot: z.boolean().default(false).describe('Let workflow pods run on spot nodes too'),
});

/** `network`: what only the cluster's owner knows about the way to its neighbours. */
export const network = z.strictObject({
  engine: z
    .enum(['cilium', 'kubernetes'])
    .default('cilium')
    .describe('`cilium` adds CiliumNetworkPolicies for what a NetworkPolicy cannot name (API server, host DNS)'),
  localDns: z.boolean().default(false).describe('The nodes run AKS LocalDNS (needs `engine: cilium`)'),
  apiServerCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['0.0.0.0/0'])
    .describe('Where the API server is, for `engine: kubernetes`; Cilium knows it by itself'),
  azureCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['0.0.0.0/0'])
    .describe('Where Blob Storage and PostgreSQL are: the subnet of the private endpoints, or all addresses'),
  loginCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['0.0.0.0/0'])
    .describe('Where Entra ID and the issuer of single sign-on are, on port 443'),
  workflowEgress: z
    .array(z.strictObject({ cidr: cidr.describe('Destination network'), port: port.describe('TCP port') }))
    .default([])
    .describe('Further destinations that workflow pods may reach, such as `{cidr: 0.0.0.0/0, port: 443}`'),
  prometheus: z
    .strictObject({
      namespace: dnsLabel.default('monitoring').describe('Namespace of the Prometheus that scrapes'),
      podLabels: z
        .record(z.string(), z.string())
        .default({ 'app.kubernetes.io/name': 'prometheus' })
        .describe('Labels of its pods (`rsName: ama-metrics` in `kube-system` for Azure managed Prometheus)'),
    })
    .prefault({}),
});

/** `secrets`: where Secrets come from. */
export const secrets = z.strictObject({
  source: z
    .enum(['external-secrets', 'sealed-secrets', 'sops', 'bootstrap'])
    .default('external-secrets')
    .describe(
      '`external-secrets` reads Key Vault; `sealed-secrets` and `sops` carry the encrypted files of ' +
        '`stacks/secrets/<env>/`; `bootstrap` leaves them to whoever makes the cluster',
    ),
  vaultUrl: httpsUrl.optional().describe('Key Vault to read. Unset: the vault that `azure.namePrefix` names'),
  refreshInterval: duration.default('1h').describe('How often External Secrets reads the vault again'),
});

/** `delivery`: who brings `dist/` into the cluster. */
export const delivery = z.strictObject({
  engine: z
    .enum(['flux', 'none'])
    .default('none')
    .describe('`flux` installs the AKS Flux extension, pointed at `dist/clusters/<env>`; `none` leaves it to you'),
  repository: httpsUrl
    .default('https://github.com/example/argo-platform')
    .describe('Git repository that holds `dist/`'),
  branch: z.string().min(1, 'a branch').default('main').describe('Branch that the cluster follows'),
});

/** `platformApi`: the neighbour that submits workflows and is called back by them. */
export const platformApi = z.strictObject({
  enabled: z.boolean().default(true).describe('Connect the Platform API: policies both ways and its token'),
  namespace: dnsLabel.default('platform-api').describe('Namespace it runs in'),
  port: port.default(3000).describe('Port its pods listen on'),
});

const controller = z.strictObject({
  replicas: z.int().min(1).max(5).default(2).describe('One works, the others are hot standby'),
  leaderElection: z.boolean().default(true).describe('Without it: one replica, replaced by `Recreate`'),
  resources: resources(['100m', '256Mi'], ['500m', '1Gi']),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Log level'),
  qps: z.number().positive().default(20).describe('Requests per second to the API server'),
  burst: z.int().positive().default(30).describe('Requests above `qps` for a moment'),
  workflowWorkers: z.int().positive().default(32).describe('Workflows reconciled at the same time'),
});

const server = z.strictObject({
  replicas: z.int().min(1).default(2).describe('Replicas, when not autoscaled'),
  autoscaling: z
    .strictObject({
      minReplicas: z.int().min(1).default(2).describe('Fewest replicas'),
      maxReplicas: z.int().min(1).default(5).describe('Most replicas'),
      cpuPercent: z.int().min(1).max(100).default(80).describe('CPU use, in percent of the request, to aim at'),
    })
    .optional()
    .describe('HorizontalPodAutoscaler. Unset: `replicas` are fixed'),
  resources: resources(['100m', '128Mi'], ['500m', '512Mi']),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Log level'),
  authModes: z
    .array(z.enum(['client', 'sso']))
    .min(1, 'at least one mode')
    .default(['client'])
    .describe('`client`: Kubernetes bearer tokens; `sso`: OpenID Connect. `server` (no login) does not exist here'),
  tls: z
    .strictObject({
      source: z
        .enum(['self-signed', 'secret', 'cert-manager'])
        .default('self-signed')
        .describe('Certificate: made at start, read from a Secret, or issued by cert-manager into that Secret'),
      secretName: dnsName.default('argo-server-tls').describe('Secret with `tls.crt` and `tls.key`'),
      issuer: z
        .strictObject({
          name: dnsName.default('letsencrypt').describe('cert-manager issuer'),
          kind: z.enum(['ClusterIssuer', 'Issuer']).default('ClusterIssuer').describe('Its kind'),
        })
        .prefault({}),
    })
    .prefault({}),
  host: dnsName.default('argo-workflows.azure.local').describe('Host name users open'),
  expose: z
    .enum(['none', 'node-port', 'load-balancer', 'ingress', 'http-route'])
    .default('none')
    .describe('`node-port` is for Kind; `load-balancer` an internal Azure one on 2746; the others route `host`'),
  clientCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['10.0.0.0/8'])
    .describe('Networks that may use the load balancer or node port'),
  ingressClass: dnsName.default('webapprouting.kubernetes.azure.com').describe('IngressClass, for `expose: ingress`'),
  gateway: z
    .strictObject({
      name: dnsName.default('internal').describe('Gateway, for `expose: http-route`'),
      namespace: dnsLabel.default('gateway-system').describe('Its namespace'),
    })
    .prefault({}),
  proxyNamespace: dnsLabel
    .default('app-routing-system')
    .describe('Namespace of the ingress or gateway proxy pods, the only ones let in'),
});

const workflows = z.strictObject({
  parallelism: z.int().positive().default(10).describe('Workflows that run at the same time'),
  namespaceParallelism: z.int().positive().optional().describe('The same per namespace. Unset: no such limit'),
  ttl: ttl.default('1h').describe('A finished workflow is deleted after this time'),
  podGC: z
    .enum(['OnPodCompletion', 'OnPodSuccess', 'OnWorkflowCompletion', 'OnWorkflowSuccess'])
    .default('OnPodSuccess')
    .describe('When pods are deleted'),
  retention: z
    .strictObject({
      completed: z.int().nonnegative().default(100).describe('Succeeded workflows kept at most'),
      failed: z.int().nonnegative().default(50).describe('Failed workflows kept at most'),
      errored: z.int().nonnegative().default(50).describe('Errored workflows kept at most'),
    })
    .prefault({}),
  logPodSpec: z
    .enum(['none', 'failed', 'all'])
    .default('failed')
    .describe('Which pod specs the controller writes to its log'),
  user: z.int().min(1).default(1001).describe('UID and GID of workflow pods'),
  resources: resources(['50m', '64Mi'], ['500m', '512Mi']),
});

const quota = z.strictObject({
  pods: z.int().positive().default(100).describe('Pods in the namespace'),
  workflows: z.int().positive().default(500).describe('Workflow objects in the namespace'),
  requestsCpu: cpu.default('20').describe('Sum of CPU requests'),
  requestsMemory: memory.default('40Gi').describe('Sum of memory requests'),
  limitsCpu: cpu.default('100').describe('Sum of CPU limits'),
  limitsMemory: memory.default('200Gi').describe('Sum of memory limits'),
});

const artifacts = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none').describe('No artifact repository') }),
  z.strictObject({
    type: z.literal('azure').describe('Azure Blob Storage'),
    auth: z.enum(['workload-identity', 'account-key']).default('workload-identity').describe('How pods authenticate'),
    storageAccount: z
      .string()
      .regex(/^[a-z0-9]{3,24}$/, 'a storage account name (3 to 24 of a-z and 0-9)')
      .optional()
      .describe('Storage account. Unset: the one that `azure.namePrefix` names'),
    container: dnsLabel.default('argo-artifacts').describe('Blob container'),
  }),
  z.strictObject({
    type: z.literal('s3').describe('Amazon S3 or what speaks its protocol'),
    endpoint: z
      .string()
      .regex(/^[^\s/]+$/, 'a host, without scheme and path')
      .describe('Host of the service, such as `s3.amazonaws.com`'),
    bucket: z.string().min(3, 'a bucket name').describe('Bucket'),
    region: z.string().optional().describe('Region. Unset: the service decides'),
    insecure: z.boolean().default(false).describe('Plain HTTP, for a MinIO inside the cluster'),
    namespace: dnsLabel.optional().describe('Namespace of a service inside the cluster. Unset: it is at `cidrs`'),
    cidrs: z.array(cidr).min(1, 'at least one CIDR').default(['0.0.0.0/0']).describe('Where the service is'),
    port: port.default(443).describe('Port it listens on'),
  }),
]);

const persistence = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none').describe('No archive, no node status offload') }),
  z.strictObject({
    type: z.literal('postgresql').describe('PostgreSQL'),
    auth: z.enum(['entra', 'password']).default('entra').describe('Entra token of the workload identity, or password'),
    host: dnsName.optional().describe('Server. Unset: the flexible server that `azure.namePrefix` names'),
    namespace: dnsLabel
      .optional()
      .describe('Namespace of a server inside the cluster. Unset: it is at `network.azureCidrs`'),
    port: port.default(5432).describe('Port'),
    database: z.string().regex(/^\w+$/, 'a database name').default('argo').describe('Database'),
    sslMode: z
      .enum(['require', 'verify-ca', 'verify-full', 'disable'])
      .default('require')
      .describe('TLS to the server'),
    archiveTtl: ttl.default('30d').describe('Archived workflows are deleted after this time'),
  }),
]);

const sso = z.strictObject({
  issuer: httpsUrl
    .optional()
    .describe('OpenID Connect issuer, `https://login.microsoftonline.com/<tenant>/v2.0` for Entra ID. Unset: no SSO'),
  sessionExpiry: duration.default('8h').describe('Login lasts this long'),
  groups: z
    .strictObject({
      admin: z.array(guid).default([]).describe('Entra groups that administer workflows'),
      edit: z.array(guid).default([]).describe('Entra groups that submit and stop workflows'),
      view: z.array(guid).default([]).describe('Entra groups that only look'),
    })
    .prefault({}),
});

/** `argoWorkflows`: the application itself. */
export const argoWorkflows = z.strictObject({
  crds: z
    .enum(['minimal', 'full', 'none'])
    .default('minimal')
    .describe('`full` fetches the upstream CRDs of the pinned version; `none` leaves them to somebody else'),
  namespace: dnsLabel.default('argo').describe('Namespace of controller and server'),
  scope: z
    .enum(['namespaced', 'managed', 'cluster'])
    .default('namespaced')
    .describe('Workflows run in `namespace`, in `managedNamespace`, or in every namespace'),
  managedNamespace: dnsLabel.optional().describe('Namespace of the workflows, for `scope: managed`'),
  clusterWorkflowTemplates: z
    .boolean()
    .default(true)
    .describe('Controller and server may read ClusterWorkflowTemplates'),
  registry: z.string().min(1, 'a registry and path').default('quay.io/argoproj').describe('Where the images come from'),
  imagePullSecrets: z.array(dnsName).default([]).describe('Existing Secrets to pull them with'),
  controller: controller.prefault({}),
  server: server.prefault({}),
  workflows: workflows.prefault({}),
  quota: quota.prefault({}),
  artifacts: artifacts.prefault({ type: 'none' }),
  persistence: persistence.prefault({ type: 'none' }),
  sso: sso.prefault({}),
});
