import { bootstrapSecrets, randomSecret } from '../../../src/cluster/bootstrap-secrets';
import { contentOf } from '../../../src/cluster/content';
import { committed, environmentOf } from '../../environments';
import { KIND } from './kind-settings';

const secrets = (argoWorkflows: object) => bootstrapSecrets(environmentOf({ ...KIND, argoWorkflows }));
const dev = committed.get('dev');
if (dev === undefined) throw new Error('the project has no environment dev');

describe('what goes into a cluster', () => {
  it('is every application in its order, definitions first', () => {
    const { namespaces, applications } = contentOf(dev);
    expect(namespaces.map(({ metadata }) => metadata.name)).toEqual(['argo']);
    expect(applications.map(({ name, hasDefinitions }) => [name, hasDefinitions])).toEqual([
      ['argo-crds', true],
      ['argo', false],
    ]);
    expect(applications.flatMap(({ workloads }) => workloads.map(({ metadata }) => metadata.name)).sort()).toEqual([
      'argo-server',
      'workflow-controller',
    ]);
  });

  it('has no folder of an application without objects, and waits for definitions that kustomize fetches', () => {
    const names = (crds: string) =>
      contentOf(environmentOf({ ...KIND, argoWorkflows: { crds } })).applications.map(
        ({ name, hasDefinitions }) => `${name} ${hasDefinitions}`,
      );
    expect(names('none')).toEqual(['argo false']);
    expect(names('full')).toEqual(['argo-crds true', 'argo false']);
  });
});

describe('bootstrap Secrets', () => {
  it('are those that the environment needs, unless they have another source', () => {
    const s3 = { artifacts: { type: 's3', endpoint: 'minio.minio', bucket: 'argo' } };
    expect(secrets(s3).random.map(({ name }) => name)).toEqual(['platform-api-token', 'argo-artifacts']);
    expect(bootstrapSecrets(environmentOf({}))).toEqual({ random: [], certificates: [] });
  });

  it('are no certificates, which chance does not make', () => {
    const { random, certificates } = secrets({ server: { tls: { type: 'secret' } } });
    expect(random.map(({ name }) => name)).toEqual(['platform-api-token']);
    expect(certificates.map(({ name }) => name)).toEqual(['argo-server-tls']);
  });

  it('have a new value for every key, every time', () => {
    const secret = { name: 'a', namespace: 'n', keys: { one: '', two: '' }, why: 'it is read' };
    const values = [randomSecret(secret), randomSecret(secret)].flatMap((text) => {
      const { stringData, type, metadata } = JSON.parse(text);
      expect([type, metadata.name, metadata.namespace]).toEqual(['Opaque', 'a', 'n']);
      expect(Object.keys(stringData)).toEqual(['one', 'two']);
      return Object.values(stringData);
    });
    expect(new Set(values).size).toBe(4);
    for (const value of values) expect(value).toMatch(/^a[0-9a-f]{48}$/);
  });
});
