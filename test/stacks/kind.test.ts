import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import * as settings from '@pulumi/pulumi/runtime/settings';
import { kindCluster } from '../../stacks/kind';
import { kindConfigOf } from '../../stacks/kind-config';
import { argoObjects, committed, find, type Loose, ROOT } from '../environments';

interface Made {
  readonly type: string;
  readonly inputs: Loose;
  readonly provider: string | undefined;
}

/** In the order in which they were made; each takes a moment, so that whoever does not wait is seen. */
let made = new Map<string, Made>();

beforeAll(() =>
  pulumi.runtime.setMocks(
    {
      newResource: async ({ type, name, inputs, provider }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        made.set(name, { type, inputs, provider });
        return { id: `id-of-${name}`, state: { ...inputs, stdout: `stdout of ${name}`, stderr: '' } };
      },
      call: ({ token }) => {
        throw new Error(`${token} is not expected`);
      },
    },
    'argo-platform',
    'dev',
    // In a preview `apply` never runs, and nothing that stands in one would be looked at.
    false,
  ),
);

const run = async (environment: Parameters<typeof kindCluster>[0]) => {
  made = new Map();
  const outputs = kindCluster(environment);
  await (settings as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return outputs;
};

const dev = committed.get('dev');
if (dev === undefined) throw new Error('the project has no environment dev');

const resolved = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

const inputsOf = (name: string): Loose => made.get(name)?.inputs;

describe('the Pulumi program of a Kind cluster', () => {
  it('makes cluster, Secrets, definitions and applications, each after what it needs', async () => {
    await run(dev);
    const order = [...made.keys()];
    expect(order[0]).toBe('cluster');
    expect(order.filter((name) => !['cluster', 'kubeconfig', 'kind'].includes(name))).toEqual([
      'secrets',
      'argo-crds',
      'argo',
    ]);
    expect(order.indexOf('kubeconfig')).toBeLessThan(order.indexOf('kind'));
    expect(order.indexOf('kind')).toBeLessThan(order.indexOf('argo-crds'));
  });

  it('makes and deletes the cluster with the program of make cluster-up, which exists', async () => {
    await run(dev);
    expect(inputsOf('cluster')).toMatchObject({
      create: 'node --import tsx src/cluster.ts create --environment dev',
      delete: 'node --import tsx src/cluster.ts down --environment dev',
      dir: ROOT,
    });
    expect(inputsOf('secrets').create).toBe('node --import tsx src/cluster.ts secrets --environment dev');
    expect(existsSync(`${ROOT}/src/cluster.ts`)).toBe(true);
  });

  it('makes another cluster for other settings of kind, and for no others', async () => {
    const triggers = async (environment: typeof dev) => {
      await run(environment);
      return inputsOf('cluster').triggers;
    };
    const present = await triggers(dev);
    expect(await triggers({ ...dev, kind: { ...dev.kind, workers: 2 } })).not.toEqual(present);
    expect(await triggers({ ...dev, kind: { ...dev.kind, audit: true } })).not.toEqual(present);
    expect(await triggers({ ...dev, platformApi: { ...dev.platformApi, enabled: false } })).toEqual(present);
  });

  it('applies the overlays server-side with the kubeconfig of that cluster', async () => {
    await run(dev);
    expect(inputsOf('kubeconfig')).toMatchObject({ create: 'kind get kubeconfig --name argo-dev', logging: 'none' });
    expect(inputsOf('kind')).toMatchObject({ clusterIdentifier: 'id-of-cluster', enableServerSideApply: 'true' });
    for (const name of ['argo-crds', 'argo']) {
      expect(made.get(name)?.type).toBe('kubernetes:kustomize/v2:Directory');
      expect(relative(ROOT, inputsOf(name).directory)).toBe(`dist/apps/${name}/overlays/dev`);
      expect(existsSync(`${inputsOf(name).directory}/kustomization.yaml`)).toBe(true);
    }
  });

  it('keeps the kubeconfig secret, and knows no value of a Secret at all', async () => {
    const { cluster, kubeconfig } = await run(dev);
    expect(cluster).toBe('argo-dev');
    expect(await resolved(kubeconfig)).toBe('stdout of kubeconfig');
    expect(await pulumi.isSecret(kubeconfig)).toBe(true);
    expect([...made.values()].filter(({ type }) => /secret|random/i.test(type))).toEqual([]);
  });

  it('applies nothing for which dist/ has no folder', async () => {
    await run({ ...dev, name: 'unwritten' });
    expect([...made.keys()].sort()).toEqual(['cluster', 'kind', 'kubeconfig', 'secrets']);
  });
});

describe('the way from this machine to argo-server', () => {
  const objects = argoObjects(dev);

  it('leads through the port of a node that kind forwards to', () => {
    const { spec } = find(objects, 'Service', 'argo-server');
    const mappings = kindConfigOf(dev).cluster.nodes[0]?.extraPortMappings ?? [];
    expect(spec.type).toBe('NodePort');
    expect(mappings.find(({ hostPort }) => hostPort === dev.kind.ports.argoServer)?.containerPort).toBe(
      spec.ports[0].nodePort,
    );
    // The port is opened on the control plane and the pod runs on a worker: another policy would drop the connection.
    expect(spec.externalTrafficPolicy ?? 'Cluster').toBe('Cluster');
  });

  it('is open to the networks that Docker gives to clusters, and not to their pods', () => {
    const { spec } = find(objects, 'NetworkPolicy', 'clients-to-server-ingress');
    expect(spec.ingress[0].from).toEqual([
      { ipBlock: { cidr: '172.16.0.0/12' } },
      { ipBlock: { cidr: '192.168.0.0/16' } },
    ]);
  });
});
