import { join } from 'node:path';
import fc from 'fast-check';
import { defaultEnvironment, type Environment, readEnvironments } from '../src/config/environment';
import { settingsSchema } from '../src/config/schema';
import { render } from '../src/output/render';
import { argoWorkflows } from '../stacks/argo-workflows';

export const ROOT = join(__dirname, '..');

/** The committed environments, by name. */
export const committed = new Map(readEnvironments(ROOT).map((environment) => [environment.name, environment]));

/** An environment made of the defaults and a few settings; throws for settings that a file could not have either. */
export function environmentOf(settings: object, name = 'test'): Environment {
  return { ...defaultEnvironment(), name, ...settingsSchema.parse(settings) };
}

const GROUP = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

const artifacts = fc.constantFrom<object>(
  { type: 'none' },
  { type: 'azure' },
  { type: 'azure', auth: 'account-key', storageAccount: 'existing1' },
  { type: 's3', endpoint: 's3.amazonaws.com', bucket: 'artifacts' },
  { type: 's3', endpoint: 'minio.minio', bucket: 'artifacts', namespace: 'minio', port: 9000, insecure: true },
);

const persistence = fc.constantFrom<object>(
  { type: 'none' },
  { type: 'postgresql' },
  { type: 'postgresql', auth: 'password', host: 'db.example.com', sslMode: 'verify-full' },
  { type: 'postgresql', auth: 'password', host: 'postgres.databases', namespace: 'databases' },
);

const login = fc.constantFrom<{ sso: object; authModes: string[] }>(
  { sso: {}, authModes: ['client'] },
  {
    sso: { issuer: 'https://login.example.com/v2.0', groups: { admin: [GROUP], view: [GROUP] } },
    authModes: ['sso', 'client'],
  },
);

const scope = fc.constantFrom<object>(
  { scope: 'namespaced' },
  { scope: 'managed', managedNamespace: 'jobs' },
  { scope: 'cluster', namespace: 'workflows' },
);

const election = fc.constantFrom<object>({ replicas: 1, leaderElection: false }, { replicas: 1 }, { replicas: 3 });

const exposure = fc.constantFrom<object>(
  { expose: { type: 'none' } },
  { expose: { type: 'load-balancer' } },
  {
    expose: { type: 'ingress', ingressClass: 'nginx', proxyNamespace: 'ingress-nginx' },
    tls: { type: 'secret' },
  },
  {
    expose: { type: 'http-route', gateway: { name: 'shared', namespace: 'gateways' } },
    tls: { type: 'cert-manager', issuer: { name: 'ca' }, caConfigMap: 'ca' },
  },
);

const pool = fc.constantFrom('user', 'system', 'any');

/** Environments that together reach every branch of the stacks, valid every one. */
export const anyEnvironment: fc.Arbitrary<Environment> = fc
  .record({
    artifacts,
    persistence,
    login,
    scope,
    election,
    exposure,
    autoscaling: fc.constantFrom(undefined, {}),
    network: fc.constantFrom<object>({}, { localDns: true }, { engine: 'kubernetes' }, { azureCidrs: ['10.1.0.0/16'] }),
    workflowEgress: fc.constantFrom<object[]>([], [{ cidr: '0.0.0.0/0', port: 443 }]),
    source: fc.constantFrom('external-secrets', 'bootstrap'),
    platformApi: fc.boolean(),
    clusterWorkflowTemplates: fc.boolean(),
    placement: fc.record({ controlPlane: pool, workflows: pool, workflowsOnSpot: fc.boolean() }),
    imagePullSecrets: fc.constantFrom([], ['registry-login']),
  })
  .map((choice) =>
    environmentOf({
      placement: choice.placement,
      network: { ...choice.network, workflowEgress: choice.workflowEgress },
      secrets: { source: choice.source },
      platformApi: { enabled: choice.platformApi },
      argoWorkflows: {
        ...choice.scope,
        artifacts: choice.artifacts,
        persistence: choice.persistence,
        sso: choice.login.sso,
        clusterWorkflowTemplates: choice.clusterWorkflowTemplates,
        imagePullSecrets: choice.imagePullSecrets,
        controller: choice.election,
        server: { ...choice.exposure, authModes: choice.login.authModes, autoscaling: choice.autoscaling },
      },
    }),
  );

/** A Kubernetes object as the tests look at it. */
// biome-ignore lint/suspicious/noExplicitAny: assertions reach into arbitrary kinds; a wrong path fails the assertion
export type Loose = any;

/** Every object of Argo Workflows in an environment. */
export function argoObjects(environment: Environment): Loose[] {
  return [...render(argoWorkflows, environment).manifests];
}

/** The one object of a kind and name. */
export function find(objects: readonly Loose[], kind: string, name: string): Loose {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1) throw new Error(`expected one ${kind} ${name}, found ${found.length}`);
  return found[0];
}

/** Rendered once per test file, however many promises look at it. Another seed each run; a failure names it. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const sample = fc.sample(anyEnvironment, { numRuns: 80, seed });
const rendered = [defaultEnvironment(), ...committed.values(), ...sample].map(
  (environment) => [environment, argoObjects(environment)] as const,
);

/** Checks a promise in the default environment, the committed ones and many that could be. */
export function inEveryEnvironment(promise: (objects: Loose[], environment: Environment) => void): void {
  for (const [environment, objects] of rendered) {
    try {
      promise(objects, environment);
    } catch (error) {
      const settings = JSON.stringify({ ...environment, outputs: undefined, secretFiles: undefined });
      throw new Error(`broken with SEED=${seed} in the environment ${settings}\n${error}`, { cause: error });
    }
  }
}
