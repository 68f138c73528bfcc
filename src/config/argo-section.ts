import { z } from 'zod';
import { containerResources } from './container-resources';
import {
  cidr,
  cpu,
  dnsLabel,
  dnsName,
  duration,
  guid,
  httpsUrl,
  imagePath,
  memory,
  ownNamespace,
  port,
  ttl,
} from './formats';
import { server } from './server-section';

const controller = z.strictObject({
  replicas: z.int().min(1).max(5).default(2).describe('One works, the others are hot standby'),
  leaderElection: z.boolean().default(true).describe('Without it: one replica, replaced by `Recreate`'),
  resources: containerResources(['100m', '256Mi'], ['500m', '1Gi']),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Log level'),
  qps: z.number().positive().default(20).describe('Requests per second to the API server'),
  burst: z.int().min(1).default(30).describe('Requests above `qps` for a moment'),
  workflowWorkers: z.int().min(1).default(32).describe('Workflows reconciled at the same time'),
});

const workflows = z.strictObject({
  parallelism: z.int().min(1).default(10).describe('Workflows that run at the same time'),
  namespaceParallelism: z.int().min(1).optional().describe('The same per namespace. Unset: no such limit'),
  ttl: ttl.default('1h').describe('A finished workflow is deleted after this time'),
  podGC: z
    .enum(['OnPodCompletion', 'OnPodSuccess', 'OnWorkflowCompletion', 'OnWorkflowSuccess'])
    .optional()
    .describe(
      'When pods are deleted. Unset: OnPodSuccess, or OnWorkflowSuccess without an artifact store for their logs',
    ),
  retention: z
    .strictObject({
      completed: z.int().min(0).default(100).describe('Succeeded workflows kept at most'),
      failed: z.int().min(0).default(50).describe('Failed workflows kept at most'),
      errored: z.int().min(0).default(50).describe('Errored workflows kept at most'),
    })
    .prefault({}),
  logPodSpec: z
    .enum(['none', 'failed', 'all'])
    .default('failed')
    .describe('Which pod specs the controller writes to its log'),
  serviceAccounts: z
    .array(dnsName)
    .default([])
    .describe('Further ServiceAccounts that workflow pods may use; all others are refused at admission'),
  user: z.int().min(1).default(1001).describe('UID and GID of workflow pods'),
  resources: containerResources(['50m', '64Mi'], ['500m', '512Mi']),
});

const quota = z.strictObject({
  pods: z.int().min(1).default(100).describe('Pods in the namespace'),
  workflows: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Workflow objects; Kubernetes then takes none for up to 5 minutes after a fresh install. Unset: no limit',
    ),
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
    retention: z
      .string()
      .regex(/^[1-9]\d{0,3}d$/, 'a number of days such as 90d')
      .default('90d')
      .describe('Artifacts and logs are deleted after this time (in a storage account that Pulumi makes)'),
  }),
  z.strictObject({
    type: z.literal('s3').describe('Amazon S3 or what speaks its protocol'),
    endpoint: dnsName.describe('Host of the service, such as `s3.amazonaws.com`; its port is `port`'),
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
      .default('verify-full')
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
  namespace: ownNamespace.default('argo').describe('Namespace of controller and server'),
  scope: z
    .enum(['namespaced', 'managed', 'cluster'])
    .default('namespaced')
    .describe('Workflows run in `namespace`, in `managedNamespace`, or in every namespace'),
  managedNamespace: ownNamespace.optional().describe('Namespace of the workflows, for `scope: managed`'),
  clusterWorkflowTemplates: z
    .boolean()
    .default(true)
    .describe('Controller and server may read ClusterWorkflowTemplates'),
  registry: imagePath.default('quay.io/argoproj').describe('Where the images come from'),
  imagePullSecrets: z.array(dnsName).default([]).describe('Existing Secrets to pull them with'),
  controller: controller.prefault({}),
  server: server.prefault({}),
  workflows: workflows.prefault({}),
  quota: quota.prefault({}),
  artifacts: artifacts.prefault({ type: 'none' }),
  persistence: persistence.prefault({ type: 'none' }),
  sso: sso.prefault({}),
});
