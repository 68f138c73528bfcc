import type { k8s } from 'cdk8s-plus-27';

import type { ControllerConfig } from '../../../constructs/argo-workflows/controller-config';
import type { Plain } from '../../../constructs/plain';
import type { WorkflowSpec } from '../../../constructs/workflows/workflow-spec';

const secret = (key: string) => ({ name: 'argo-secrets', key });

/** Every top-level key of upstream's `config.Config`, so that a key lost from the type is a compile error here. */
const complete: Required<ControllerConfig> = {
  nodeEvents: { enabled: true, sendAsPod: false },
  workflowEvents: { enabled: true },
  executor: {
    image: 'quay.io/argoproj/argoexec:v4.1.2-nonroot',
    imagePullPolicy: 'IfNotPresent',
    resources: { requests: { cpu: '10m', memory: 67108864 } },
    securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
  },
  mainContainer: { securityContext: { allowPrivilegeEscalation: false } },
  kubeConfig: {
    secretName: 'kubeconfig',
    secretKey: 'kubeconfig',
    volumeName: 'kubeconfig',
    mountPath: '/kube/config',
  },
  artifactRepository: {
    archiveLogs: true,
    azure: {
      endpoint: 'https://account.blob.core.windows.net',
      container: 'artifacts',
      blobNameFormat: '{{workflow.namespace}}/{{workflow.name}}/{{pod.name}}',
      useSDKCreds: true,
    },
  },
  namespace: 'argo',
  instanceID: 'main',
  metricsConfig: {
    enabled: true,
    path: '/metrics',
    port: 9090,
    secure: false,
    ignoreErrors: false,
    metricsTTL: '10m',
    modifiers: { pod_missing: { disabled: true }, operation_duration_seconds: { histogramBuckets: [0.1, 1, 10] } },
    temporality: 'Cumulative',
  },
  telemetryConfig: { enabled: false },
  parallelism: 100,
  namespaceParallelism: 10,
  resourceRateLimit: { limit: 10, burst: 25 },
  persistence: {
    connectionPool: { maxIdleConns: 100, maxOpenConns: 0, connMaxLifetime: '1h' },
    reconnectionConfig: { maxRetries: 5, baseDelaySeconds: 1, maxDelaySeconds: 30, retryMultiple: 2 },
    connectionTimeoutSeconds: 5,
    nodeStatusOffLoad: true,
    archive: true,
    archiveLabelSelector: { matchLabels: { archive: 'always' } },
    archiveTTL: '30d',
    clusterName: 'prod',
    skipMigration: false,
    postgresql: {
      host: 'db.postgres.database.azure.com',
      port: 5432,
      database: 'argo',
      tableName: 'argo_workflows',
      userNameSecret: secret('user'),
      azureToken: { enabled: true },
      ssl: true,
      sslMode: 'verify-full',
    },
  },
  links: [{ name: 'Logs', scope: 'workflow', url: 'https://logs.example.com/${metadata.name}', target: '_blank' }],
  columns: [{ name: 'Team', type: 'label', key: 'team' }],
  workflowDefaults: {
    metadata: { labels: { platform: 'argo' } },
    spec: {
      ttlStrategy: { secondsAfterCompletion: 86400 },
      podGC: { strategy: 'OnPodSuccess', deleteDelayDuration: '30s' },
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      templateDefaults: { retryStrategy: { limit: 2, backoff: { duration: '10s', factor: 2 } } },
    },
  },
  podSpecLogStrategy: { failedPod: true, allPods: false },
  podGCGracePeriodSeconds: 30,
  podGCDeleteDelayDuration: '30s',
  workflowRestrictions: { templateReferencing: 'Secure' },
  initialDelay: '5s',
  images: { 'docker/whalesay:latest': { entrypoint: ['cowsay'], cmd: [] } },
  retentionPolicy: { completed: 100, failed: 50, errored: 50 },
  navColor: '#003355',
  sso: {
    issuer: 'https://login.microsoftonline.com/tenant/v2.0',
    clientId: secret('client-id'),
    clientSecret: secret('client-secret'),
    redirectUrl: 'https://argo.example.com/oauth2/callback',
    scopes: ['profile'],
    rbac: { enabled: true },
    sessionExpiry: '8h',
    filterGroupsRegex: ['^argo-'],
  },
  synchronization: { semaphoreLimitCacheSeconds: 60 },
  artifactDrivers: [{ name: 'drive', image: 'example.com/drive:v1', connectionTimeoutSeconds: 5 }],
  failedPodRestart: { enabled: true, maxRestarts: 3 },
  disableAgentPodCreation: false,
  initlessPod: { enabled: false },
};

describe('ControllerConfig', () => {
  it('has every top-level key of config.Config in Argo Workflows 4.1.2', () => {
    expect(Object.keys(complete).sort()).toEqual([
      'artifactDrivers',
      'artifactRepository',
      'columns',
      'disableAgentPodCreation',
      'executor',
      'failedPodRestart',
      'images',
      'initialDelay',
      'initlessPod',
      'instanceID',
      'kubeConfig',
      'links',
      'mainContainer',
      'metricsConfig',
      'namespace',
      'namespaceParallelism',
      'navColor',
      'nodeEvents',
      'parallelism',
      'persistence',
      'podGCDeleteDelayDuration',
      'podGCGracePeriodSeconds',
      'podSpecLogStrategy',
      'resourceRateLimit',
      'retentionPolicy',
      'sso',
      'synchronization',
      'telemetryConfig',
      'workflowDefaults',
      'workflowEvents',
      'workflowRestrictions',
    ]);
  });

  it('survives JSON: nothing in it is a class or a Date', () => {
    expect(JSON.parse(JSON.stringify(complete))).toEqual(complete);
  });

  // The compiler makes these assertions: an unused @ts-expect-error is an error.
  it('refuses what the controller would die of, or silently ignore', () => {
    const database = { host: 'db', database: 'argo', userNameSecret: secret('user') };
    const table = { tableName: 'argo_workflows' };
    const password = { passwordSecret: secret('password') };
    const server = { ...database, ...table, ...password };
    const refused: ControllerConfig[] = [
      // @ts-expect-error a typo at top level
      { parralelism: 10 },
      // @ts-expect-error lives under `synchronization`
      { semaphoreLimitCacheSeconds: 60 },
      // @ts-expect-error upstream's sample is wrong: `modifiers`
      { metricsConfig: { options: {} } },
      // @ts-expect-error upstream's sample is wrong: `disabled`
      { metricsConfig: { modifiers: { pod_missing: { disable: true } } } },
      // @ts-expect-error one integer and one unit
      { metricsConfig: { metricsTTL: '1h30m' } },
      // @ts-expect-error a text
      { metricsConfig: { metricsTTL: 30 } },
      // @ts-expect-error Go durations know no days
      { initialDelay: '1d' },
      // @ts-expect-error one of Strict and Secure
      { workflowRestrictions: { templateReferencing: 'strict' } },
      // @ts-expect-error an omitted number would keep none
      { retentionPolicy: { completed: 10 } },
      // @ts-expect-error a misspelt field of a Kubernetes type
      { executor: { securityContext: { runAsNonroot: true } } },
      // @ts-expect-error issuer and clientSecret are missing
      { sso: { clientId: secret('client-id') } },
      // @ts-expect-error no database
      { persistence: { archive: true } },
      // @ts-expect-error no tableName
      { persistence: { postgresql: { ...database, ...password } } },
      // @ts-expect-error two databases
      { persistence: { postgresql: server, mysql: server } },
      // @ts-expect-error neither password nor token
      { persistence: { mysql: { ...database, ...table } } },
      // @ts-expect-error a password and a token
      { persistence: { postgresql: { ...server, azureToken: { enabled: true } } } },
      // @ts-expect-error an AWS token needs ssl
      { persistence: { postgresql: { ...database, ...table, awsRDSToken: { enabled: true } } } },
      // @ts-expect-error a typo inside a union
      { persistence: { nodeStatusOffload: true, mysql: server } },
      // @ts-expect-error a typo deep inside a union
      { persistence: { mysql: { host: 'db', database: 'argo', userSecret: secret('user'), ...table, ...password } } },
      // @ts-expect-error two artifact repositories
      { artifactRepository: { gcs: { bucket: 'b' }, s3: { endpoint: 'e', bucket: 'b' } } },
      // @ts-expect-error a typo inside a union
      { artifactRepository: { gcs: { bucket: 'b', keyPattern: '' } } },
    ];
    expect(refused).toHaveLength(21);
  });
});

describe('WorkflowSpec', () => {
  it('takes templates of all shapes', () => {
    const spec: WorkflowSpec = {
      entrypoint: 'main',
      templates: [
        {
          name: 'main',
          steps: [
            [{ name: 'a', template: 'run', withItems: [1, 'two', { three: [3] }] }],
            [{ name: 'b', inline: { suspend: { duration: '10' } }, when: '{{steps.a.outputs.result}} == ok' }],
          ],
        },
        {
          name: 'run',
          inputs: { artifacts: [{ name: 'in', path: '/in', s3: { key: 'in.tgz' } }] },
          container: { image: 'alpine', command: ['true'], resources: { limits: { memory: '1Gi' } } },
        },
        { name: 'dag', dag: { tasks: [{ name: 'a', templateRef: { name: 'w', template: 't' }, dependencies: [] }] } },
        { name: 'script', script: { image: 'python', command: ['python'], source: 'print(1)' } },
      ],
      resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu' }],
    };
    expect(spec.templates).toHaveLength(4);
  });

  it('refuses what validation would refuse', () => {
    const refused: WorkflowSpec[] = [
      // @ts-expect-error two kinds
      { templates: [{ name: 'a', container: { image: 'i' }, suspend: {} }] },
      // @ts-expect-error no kind
      { templates: [{ name: 'a' }] },
      // @ts-expect-error no name
      { templates: [{ suspend: {} }] },
      // @ts-expect-error a typo inside a kind
      { templates: [{ name: 'a', container: { image: 'i', comand: ['true'] } }] },
      // @ts-expect-error two loops
      { templates: [{ name: 'a', steps: [[{ name: 'b', template: 'c', withItems: [1], withParam: '[]' }]] }] },
      // @ts-expect-error removed in 4.0
      { synchronization: { mutex: { name: 'm' } } },
      // @ts-expect-error removed in 4.0
      { podPriority: 1 },
      // @ts-expect-error two places
      { arguments: { artifacts: [{ name: 'a', raw: { data: '' }, http: { url: '' } }] } },
    ];
    expect(refused).toHaveLength(8);
  });
});

describe('Plain', () => {
  it('has the names and values of JSON', () => {
    const port: Plain<k8s.ContainerPort> = { containerPort: 80, hostIP: '127.0.0.1' };
    const header: Plain<k8s.HttpHeader> = { name: 'a', value: 'b' };
    const probe: Plain<k8s.Probe> = { httpGet: { port: 'web', httpHeaders: [header] } };
    const meta: Plain<k8s.ObjectMeta> = { creationTimestamp: '2026-01-01T00:00:00Z' };
    // @ts-expect-error cdk8s's spelling
    const wrong: Plain<k8s.ContainerPort> = { containerPort: 80, hostIp: '127.0.0.1' };
    // @ts-expect-error read-only
    port.containerPort = 81;
    expect([port, header, probe, meta, wrong]).toHaveLength(5);
  });
});
