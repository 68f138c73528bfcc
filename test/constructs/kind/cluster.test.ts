import fc from 'fast-check';
import { parse } from 'yaml';
import { type KindClusterProps, kindConfig } from '../../../constructs/kind/cluster';
import { checksumOf, markerAmong, markerMount } from '../../../constructs/kind/marker';
import { kindNodePorts } from '../../../constructs/kind/node-ports';

const IMAGE = `kindest/node:v1.36.1@sha256:${'0'.repeat(64)}`;
const props: KindClusterProps = {
  name: 'argo-dev',
  environment: 'dev',
  nodeImage: IMAGE,
  workers: 2,
  ports: { argoServer: 2746, backend: 8000, frontend: 5173 },
  featureGates: {},
  audit: false,
};

const mountPaths = (given: KindClusterProps) =>
  kindConfig(given).nodes.map(({ extraMounts }) => extraMounts.map(({ containerPath }) => containerPath));

describe('the configuration of a Kind cluster', () => {
  it('has a control plane that opens the ports of the machine to the machine alone, and workers', () => {
    const marker = {
      hostPath: '/dev/null',
      containerPath: expect.stringMatching(/^\/etc\/argo-platform\/dev\.\w{12}$/),
    };
    const worker = { role: 'worker', image: IMAGE, extraMounts: [{ ...marker, readOnly: true }] };
    const mapping = (hostPort: number, containerPort: number) => ({
      containerPort,
      hostPort,
      listenAddress: '127.0.0.1',
      protocol: 'TCP',
    });
    expect(kindConfig(props)).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      name: 'argo-dev',
      nodes: [
        {
          ...worker,
          role: 'control-plane',
          extraPortMappings: [mapping(2746, 32746), mapping(8000, 32080), mapping(5173, 32173)],
        },
        worker,
        worker,
      ],
    });
  });

  it('gives the feature gates to all of Kubernetes', () => {
    expect(kindConfig({ ...props, featureGates: { SomeGate: true } }).featureGates).toEqual({ SomeGate: true });
  });

  it('refuses a name that is too long to be the host name of a node', () => {
    expect(kindConfig({ ...props, name: 'a'.repeat(49) }).name).toHaveLength(49);
    expect(() => kindConfig({ ...props, name: 'a'.repeat(50) })).toThrow(
      /^name must be at most 49 characters, .+"a{50}"$/,
    );
  });
});

describe('the audit log', () => {
  const { nodes, kubeadmConfigPatches = [] } = kindConfig({ ...props, audit: true });
  const [patch] = kubeadmConfigPatches.map((text) => parse(text));
  const { extraArgs, extraVolumes } = patch.apiServer;

  it('is asked for in a patch that fits every version of kubeadm’s configuration', () => {
    expect(kubeadmConfigPatches).toHaveLength(1);
    expect(patch).toMatchObject({ kind: 'ClusterConfiguration' });
    expect(patch).not.toHaveProperty('apiVersion');
    for (const value of Object.values(extraArgs)) expect(typeof value).toBe('string');
  });

  it('follows a policy that is mounted into the node, and from there into the API server', () => {
    const [controlPlane, ...workers] = nodes;
    const mount = controlPlane?.extraMounts.find(({ hostPath }) => hostPath === 'audit-policy.yaml');
    expect(mount?.containerPath).toBe(extraArgs['audit-policy-file']);
    const folders = extraVolumes.map(({ mountPath }: { mountPath: string }) => mountPath);
    expect(folders).toContain(extraArgs['audit-policy-file'].replace(/\/[^/]+$/, ''));
    expect(folders).toContain(extraArgs['audit-log-path'].replace(/\/[^/]+$/, ''));
    for (const worker of workers) expect(worker.extraMounts).toHaveLength(1);
  });

  it('is not written unless it is asked for', () => {
    expect(kindConfig(props)).not.toHaveProperty('kubeadmConfigPatches');
  });
});

describe('the marker', () => {
  const environments = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);

  it('is on every node, and says for which environment and from what the cluster was made', () => {
    fc.assert(
      fc.property(environments, fc.integer({ min: 0, max: 5 }), (environment, workers) => {
        const markers = mountPaths({ ...props, environment, workers }).map(markerAmong);
        expect(markers).toHaveLength(workers + 1);
        for (const marker of markers) expect(marker).toEqual({ environment, checksum: markers[0]?.checksum });
      }),
    );
  });

  it('is read back from among other mounts', () => {
    fc.assert(
      fc.property(environments, fc.string(), (environment, content) => {
        const marker = { environment, checksum: checksumOf(content) };
        expect(markerAmong(['/var', markerMount(marker).containerPath, '/lib/modules'])).toEqual(marker);
      }),
    );
  });

  it('is not seen where none is', () => {
    expect(markerAmong(['/var', '/lib/modules', '/etc/kubernetes/policies/audit-policy.yaml'])).toBeUndefined();
    expect(markerAmong(['/etc/argo-platform/'])).toBeUndefined();
    expect(markerAmong([])).toBeUndefined();
  });

  it('changes with every setting of the cluster', () => {
    const checksum = (changed: Partial<KindClusterProps>) => markerAmong(mountPaths({ ...props, ...changed })[0] ?? []);
    const present = checksum({});
    expect(checksum({})).toEqual(present);
    for (const changed of [{ workers: 3 }, { audit: true }, { nodeImage: 'other' }, { featureGates: { A: true } }]) {
      expect(checksum(changed)).not.toEqual(present);
    }
  });
});

it('node ports are different and within the range that Kubernetes gives out', () => {
  const ports = Object.values(kindNodePorts);
  expect(new Set(ports).size).toBe(ports.length);
  for (const port of ports) expect(port >= 30000 && port <= 32767).toBe(true);
});
