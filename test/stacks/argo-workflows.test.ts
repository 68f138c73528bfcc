import { parse } from 'yaml';
import { defaultEnvironment } from '../../src/config/environment';
import { controllerConfig } from '../../stacks/argo-workflows/controller-config';
import { argoObjects, committed, environmentOf, find, inEveryEnvironment, type Loose } from '../environments';

const argo = (settings: object, rest: object = {}) => argoObjects(environmentOf({ ...rest, argoWorkflows: settings }));

const deployment = (objects: Loose[], name: string) => find(objects, 'Deployment', name).spec;
const container = (objects: Loose[], name: string) => deployment(objects, name).template.spec.containers[0];
const text = (objects: Loose[], key: string) =>
  find(objects, 'ConfigMap', 'workflow-controller-configmap').data[key] as string;
const config = (objects: Loose[], key: string) => parse(text(objects, key));

const defaults = argoObjects(defaultEnvironment());

describe('the default environment', () => {
  it('has the objects that a person would look for, under the names that upstream uses', () => {
    for (const [kind, name] of [
      ['Namespace', 'argo'],
      ['Deployment', 'workflow-controller'],
      ['Deployment', 'argo-server'],
      ['ServiceAccount', 'argo'],
      ['ServiceAccount', 'argo-server'],
      ['ServiceAccount', 'workflow-executor'],
      ['ServiceAccount', 'workflow-artifact-gc'],
      ['ConfigMap', 'workflow-controller-configmap'],
      ['PriorityClass', 'workflow-controller'],
      ['Service', 'argo-server'],
      ['Service', 'workflow-controller-metrics'],
      ['ClusterRole', 'argo-aggregate-to-view'],
      ['ClusterRole', 'argo-aggregate-to-edit'],
      ['ClusterRole', 'argo-aggregate-to-admin'],
      ['ExternalSecret', 'platform-api-token'],
    ]) {
      expect(find(defaults, kind ?? '', name ?? '')).toBeDefined();
    }
  });

  it('has the sizes of production', () => {
    expect(container(defaults, 'workflow-controller').resources).toEqual({
      requests: { cpu: '100m', memory: '256Mi' },
      limits: { cpu: '500m', memory: '1Gi' },
    });
    expect(container(defaults, 'argo-server').resources).toEqual({
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '500m', memory: '512Mi' },
    });
    for (const key of ['executor', 'mainContainer']) {
      expect(config(defaults, key).resources).toEqual({
        requests: { cpu: '50m', memory: '64Mi' },
        limits: { cpu: '500m', memory: '512Mi' },
      });
    }
  });

  it('runs ten workflows at a time and forgets them after an hour', () => {
    expect(config(defaults, 'parallelism')).toBe(10);
    expect(config(defaults, 'workflowDefaults').spec).toMatchObject({
      ttlStrategy: { secondsAfterCompletion: 3600 },
      podGC: { strategy: 'OnWorkflowSuccess' },
    });
    const stored = argo({ artifacts: { type: 'azure' } });
    expect(config(stored, 'workflowDefaults').spec.podGC).toEqual({ strategy: 'OnPodSuccess' });
    expect(config(defaults, 'retentionPolicy')).toEqual({ completed: 100, failed: 50, errored: 50 });
    expect(config(defaults, 'podSpecLogStrategy')).toEqual({ failedPod: true, allPods: false });
  });
});

describe('the controller', () => {
  it('elects a leader among two, which a drain takes one at a time', () => {
    expect(deployment(defaults, 'workflow-controller')).toMatchObject({
      replicas: 2,
      strategy: { type: 'RollingUpdate' },
    });
    expect(container(defaults, 'workflow-controller').env).toEqual([
      { name: 'LEADER_ELECTION_IDENTITY', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ]);
  });

  it('never overlaps with its successor when there is no election', () => {
    const alone = argo({ controller: { replicas: 1, leaderElection: false } });
    expect(deployment(alone, 'workflow-controller')).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(container(alone, 'workflow-controller').env).toEqual([{ name: 'LEADER_ELECTION_DISABLE', value: 'true' }]);
  });

  it.each([
    ['namespaced', {}, ['--namespaced']],
    ['managed', { managedNamespace: 'jobs' }, ['--namespaced', '--managed-namespace=jobs']],
    ['cluster', {}, []],
  ])('and the server are told of the scope %s', (scope, more, flags) => {
    const objects = argo({ scope, ...more });
    for (const name of ['workflow-controller', 'argo-server']) {
      const args: string[] = container(objects, name).args;
      expect(args.filter((arg) => arg.startsWith('--namespaced') || arg.startsWith('--managed'))).toEqual(flags);
    }
  });
});

describe('the server', () => {
  it('starts anew when its configuration changes, because it reads it only then', () => {
    const checksum = (objects: Loose[]) =>
      deployment(objects, 'argo-server').template.metadata.annotations['argo-platform/config-checksum'];
    expect(checksum(argo({ workflows: { parallelism: 11 } }))).not.toBe(checksum(defaults));
    expect(checksum(argo({ server: { logLevel: 'debug' } }))).toBe(checksum(defaults));
  });

  it('names the Secrets that it reads only then to whoever restarts it', () => {
    const annotations = (objects: Loose[]) => find(objects, 'Deployment', 'argo-server').metadata.annotations ?? {};
    expect(annotations(defaults)).toEqual({});
    expect(annotations(argo({ server: { tls: { type: 'secret' } } }))).toEqual({
      'secret.reloader.stakater.com/reload': 'argo-server-tls',
    });
  });

  it('always speaks TLS and always asks who is there', () => {
    inEveryEnvironment((objects, { argoWorkflows: { server } }) => {
      const { args, readinessProbe } = container(objects, 'argo-server');
      expect(args).toContain('--secure');
      expect(args).not.toContain('--auth-mode=server');
      expect(args.filter((arg: string) => arg.startsWith('--auth-mode='))).toEqual(
        server.authModes.map((mode) => `--auth-mode=${mode}`),
      );
      expect(readinessProbe.httpGet.scheme).toBe('HTTPS');
    });
  });

  it('keeps no number of replicas of its own when it is autoscaled', () => {
    const scaled = argo({ server: { autoscaling: { minReplicas: 3 } } });
    expect(deployment(scaled, 'argo-server')).not.toHaveProperty('replicas');
    expect(find(scaled, 'HorizontalPodAutoscaler', 'argo-server').spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 5,
    });
  });

  it('is behind an internal load balancer, for the networks that are named, when asked', () => {
    const { metadata, spec } = find(
      argo({ server: { expose: { type: 'load-balancer', clientCidrs: ['10.2.0.0/16'] } } }),
      'Service',
      'argo-server',
    );
    expect(metadata.annotations).toEqual({ 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' });
    expect(spec).toMatchObject({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerSourceRanges: ['10.2.0.0/16'],
      ports: [{ port: 2746 }],
    });
    expect(find(defaults, 'Service', 'argo-server').spec.type).toBe('ClusterIP');
  });

  it('has the certificate that it is told to have', () => {
    const issued = argo({ server: { tls: { type: 'cert-manager', issuer: { name: 'ca' } } } });
    expect(container(issued, 'argo-server').args).toContain('--tls-certificate-secret-name=argo-server-tls');
    expect(find(issued, 'Certificate', 'argo-server-tls').spec).toMatchObject({
      secretName: 'argo-server-tls',
      dnsNames: ['argo-workflows.azure.local'],
      issuerRef: { name: 'ca', kind: 'ClusterIssuer', group: 'cert-manager.io' },
    });
    const given = argo({ server: { tls: { type: 'secret' } } });
    expect(find(given, 'ExternalSecret', 'argo-server-tls').spec.target.template.type).toBe('kubernetes.io/tls');
  });

  it('is reached at its host by Ingress or HTTPRoute, over TLS to the pod', () => {
    const ingress = find(
      argo({ server: { expose: { type: 'ingress', ingressClass: 'nginx', proxyNamespace: 'ingress' } } }),
      'Ingress',
      'argo-server',
    );
    expect(ingress.metadata.annotations).toEqual({ 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' });
    expect(ingress.spec.rules[0].host).toBe('argo-workflows.azure.local');
    const routed = argo({
      server: {
        expose: { type: 'http-route', gateway: { name: 'shared', namespace: 'gateways' } },
        tls: { type: 'secret', caConfigMap: 'authority' },
      },
    });
    expect(find(routed, 'HTTPRoute', 'argo-server').spec.hostnames).toEqual(['argo-workflows.azure.local']);
    expect(find(routed, 'BackendTLSPolicy', 'argo-server').spec.validation).toEqual({
      hostname: 'argo-workflows.azure.local',
      caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'authority' }],
    });
  });
});

describe('single sign-on', () => {
  const prod = argoObjects(committed.get('prod') ?? defaultEnvironment());

  it('maps groups to accounts, the highest level first, and drops all other groups', () => {
    expect(find(prod, 'ServiceAccount', 'argo-sso-admin').metadata.annotations).toEqual({
      'workflows.argoproj.io/rbac-rule': "'00000000-0000-0000-0000-000000000001' in groups",
      'workflows.argoproj.io/rbac-rule-precedence': '3',
    });
    expect(config(prod, 'sso')).toMatchObject({
      rbac: { enabled: true },
      redirectUrl: 'https://argo.example.com/oauth2/callback',
      filterGroupsRegex: ['^00000000-0000-0000-0000-000000000001$', '^00000000-0000-0000-0000-000000000002$'],
    });
  });

  it('comes back to the port at which the server is reached', () => {
    const issuer = 'https://login.example.com';
    const sso = { issuer, groups: { view: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'] } };
    const objects = argo({ sso, server: { authModes: ['sso'], expose: { type: 'load-balancer' } } });
    expect(config(objects, 'sso').redirectUrl).toBe('https://argo-workflows.azure.local:2746/oauth2/callback');
  });

  it('lets those retry workflows who may edit them, and nobody else', () => {
    expect(find(prod, 'Role', 'argo-sso-admin-ui').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
    ]);
    expect(prod.some(({ metadata }) => metadata.name === 'argo-sso-view-ui')).toBe(false);
  });

  it('has its accounts and their tokens where the server looks for them', () => {
    inEveryEnvironment((objects, { argoWorkflows: { scope, namespace, managedNamespace, sso } }) => {
      const accounts = objects.filter(
        ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name.startsWith('argo-sso-'),
      );
      expect(accounts.length > 0).toBe(sso.issuer !== undefined);
      for (const { metadata } of accounts) {
        expect(metadata.namespace).toBe(scope === 'managed' ? managedNamespace : namespace);
        const token = find(objects, 'Secret', `${metadata.name}.service-account-token`);
        expect(token.metadata.namespace).toBe(metadata.namespace);
        expect(token.metadata.annotations['kubernetes.io/service-account.name']).toBe(metadata.name);
        const readers = objects.filter(
          ({ kind, metadata: role, rules }) =>
            kind === 'Role' &&
            role.namespace === metadata.namespace &&
            rules.some(({ resourceNames }: Loose) => resourceNames?.includes(token.metadata.name)),
        );
        expect(readers).toHaveLength(1);
      }
    });
  });
});

describe('the configuration', () => {
  /** `parseConfigMap` of config/controller.go: one line behind the key, several lines indented below it. */
  const asControllerReads = (data: Record<string, string>) =>
    parse(
      Object.entries(data)
        .map(([key, value]) =>
          value.includes('\n')
            ? `${key}:\n  ${value
                .replace(/^\n+|\n+$/g, '')
                .split('\n')
                .join('\n  ')}\n`
            : `${key}: ${value}\n`,
        )
        .join(''),
    );

  it('reads back as it was meant, by the way in which the controller reads it', () => {
    const accounts = { executor: { name: 'workflow-executor' }, artifactGc: { name: 'workflow-artifact-gc' } };
    inEveryEnvironment((objects, environment) => {
      const meant = JSON.parse(JSON.stringify(controllerConfig(environment, accounts)));
      const { data } = find(objects, 'ConfigMap', 'workflow-controller-configmap');
      expect(asControllerReads(data)).toEqual(meant);
    });
  });

  it.each([
    [{ type: 'azure' }, { azure: { useSDKCreds: true, endpoint: 'https://stargoplatformtest.blob.core.windows.net' } }],
    [
      { type: 'azure', auth: 'account-key', storageAccount: 'mine123' },
      { azure: { accountKeySecret: { name: 'argo-artifacts', key: 'account-key' } } },
    ],
    [{ type: 's3', endpoint: 'minio', bucket: 'art', port: 9000 }, { s3: { endpoint: 'minio:9000', bucket: 'art' } }],
  ])('stores artifacts as asked: %j', (artifacts, expected) => {
    expect(config(argo({ artifacts }), 'artifactRepository')).toMatchObject(expected);
  });

  it('archives with an Entra token or a password, never with both', () => {
    const entra = config(argo({ persistence: { type: 'postgresql' } }), 'persistence');
    expect(entra).toMatchObject({ archive: true, archiveTTL: '30d', nodeStatusOffLoad: true, clusterName: 'test' });
    expect(entra.postgresql).toMatchObject({ azureToken: { enabled: true }, ssl: true, sslMode: 'verify-full' });
    expect(entra.postgresql).not.toHaveProperty('passwordSecret');
    const password = config(
      argo({ persistence: { type: 'postgresql', auth: 'password', host: 'db.example.com' } }),
      'persistence',
    );
    expect(password.postgresql.passwordSecret).toEqual({ name: 'argo-postgres', key: 'password' });
    expect(password.postgresql).not.toHaveProperty('azureToken');
  });
});

describe('identities', () => {
  it('are on the account exactly when the pods are labelled to use them', () => {
    const client = 'azure.workload.identity/client-id';
    const label = 'azure.workload.identity/use';
    inEveryEnvironment((objects) => {
      for (const [account, name] of [
        ['argo', 'workflow-controller'],
        ['argo-server', 'argo-server'],
      ]) {
        const annotations = find(objects, 'ServiceAccount', account ?? '').metadata.annotations ?? {};
        expect(client in annotations).toBe(label in deployment(objects, name ?? '').template.metadata.labels);
      }
      const executor = find(objects, 'ServiceAccount', 'workflow-executor').metadata.annotations ?? {};
      const { podMetadata, artifactGC } = config(objects, 'workflowDefaults').spec;
      expect(client in executor).toBe(podMetadata?.labels[label] === 'true');
      expect(client in executor).toBe(artifactGC.podMetadata?.labels[label] === 'true');
    });
  });
});

describe('placement', () => {
  const on = (placement: object) => argoObjects(environmentOf({ placement }));
  const scheduling = (objects: Loose[]) => deployment(objects, 'workflow-controller').template.spec;

  it('puts the control plane on the pool that is asked for', () => {
    expect(scheduling(defaults).nodeSelector).toEqual({
      'kubernetes.azure.com/mode': 'user',
      'kubernetes.io/os': 'linux',
    });
    const system = scheduling(on({ controlPlane: 'system' }));
    expect(system.nodeSelector['kubernetes.azure.com/mode']).toBe('system');
    expect(system.tolerations).toEqual([
      { key: 'CriticalAddonsOnly', operator: 'Equal', value: 'true', effect: 'NoSchedule' },
    ]);
    expect(scheduling(on({ controlPlane: 'any' })).nodeSelector).toEqual({ 'kubernetes.io/os': 'linux' });
  });

  it('lets workflows alone onto spot nodes', () => {
    const spot = on({ workflowsOnSpot: true });
    expect(config(spot, 'workflowDefaults').spec.tolerations).toEqual([
      { key: 'kubernetes.azure.com/scalesetpriority', operator: 'Equal', value: 'spot', effect: 'NoSchedule' },
    ]);
    expect(scheduling(spot).tolerations).toBeUndefined();
  });

  it('spreads replicas over zones and nodes', () => {
    inEveryEnvironment((objects) => {
      for (const name of ['workflow-controller', 'argo-server']) {
        const { template, selector } = deployment(objects, name);
        expect(template.spec.topologySpreadConstraints.map(({ topologyKey }: Loose) => topologyKey)).toEqual([
          'topology.kubernetes.io/zone',
          'kubernetes.io/hostname',
        ]);
        for (const { labelSelector } of template.spec.topologySpreadConstraints) {
          expect(labelSelector).toEqual(selector);
        }
      }
    });
  });
});

describe('objects', () => {
  it('carry the recommended labels, all of them', () => {
    inEveryEnvironment((objects) => {
      for (const { metadata } of objects) {
        for (const key of ['name', 'component', 'part-of', 'managed-by', 'version']) {
          expect(metadata.labels).toHaveProperty([`app.kubernetes.io/${key}`]);
        }
      }
    });
  });

  it('find the pods that they select, by the labels that manuals use', () => {
    inEveryEnvironment((objects) => {
      const templates = objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ spec }) => [spec.selector.matchLabels, spec.template] as const);
      for (const [selector, { metadata }] of templates) {
        expect(metadata.labels).toMatchObject(selector);
        expect(metadata.labels['app.kubernetes.io/component']).toBe(metadata.labels.app);
      }
      for (const { kind, spec } of objects) {
        if (kind !== 'Service' && kind !== 'PodDisruptionBudget') continue;
        const selector = spec.selector.matchLabels ?? spec.selector;
        const selected = templates.filter(([, { metadata }]) => metadata.labels.app === selector.app);
        expect(selected).toHaveLength(1);
        const ports = selected[0]?.[1].spec.containers[0].ports.map(({ name }: Loose) => name);
        for (const { targetPort } of spec.ports ?? []) expect(ports).toContain(targetPort);
      }
    });
  });

  it('protect both Deployments from drains without ever blocking one', () => {
    inEveryEnvironment((objects) => {
      for (const name of ['workflow-controller', 'argo-server']) {
        const { spec } = find(objects, 'PodDisruptionBudget', name);
        expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
      }
    });
  });
});
