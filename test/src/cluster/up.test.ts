import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { stackFile } from '../config/temporary-project';
import { KIND } from './kind-settings';
import { StubMachine, withFreePorts } from './stub-machine';

// Most of the time goes to waiting for processes, so the cases run side by side.
jest.setTimeout(30_000);

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** Every call that changes something, in order, shortened to what it does. */
const changes = (calls: readonly string[]) =>
  calls
    .map((call) =>
      call.replace(/^kubectl --context \S+ /, 'kubectl ').replace(/ --(kustomize|config) \S+\/dist\//, ' $1 '),
    )
    .filter((call) => /^(kind (create|delete|export)|docker (exec|start)|kubectl (apply|create))/.test(call));

const MADE = [
  'kind create cluster --name argo-dev config clusters/dev/kind.yaml --wait 120s',
  'docker exec argo-dev-control-plane touch /kind/argo-platform-finished',
];
const APPLIED = [
  'kubectl apply --server-side --force-conflicts kustomize apps/argo-crds/overlays/dev',
  'kubectl apply --server-side --force-conflicts kustomize apps/argo/overlays/dev',
];
const NAMESPACES = 'kubectl apply --server-side --force-conflicts --filename -';
const SECRET = 'kubectl create --filename -';

describe('cluster-up', () => {
  it.concurrent('makes the cluster, namespaces, Secrets and applications in that order, and tells what it does', async () => {
    const machine = new StubMachine();

    const { status, stdout, stderr } = await machine.run('up');

    expect(stderr).toBe('kind says: created\n');
    expect(status).toBe(0);
    const calls = machine.calls();
    expect(changes(calls)).toEqual([...MADE, NAMESPACES, SECRET, ...APPLIED]);
    expect(calls.slice(-2).sort()).toEqual([
      expect.stringContaining('rollout status deployment/argo-server --namespace argo --timeout=10m'),
      expect.stringContaining('rollout status deployment/workflow-controller --namespace argo --timeout=10m'),
    ]);
    const crds = calls.findIndex((call) => call.includes('argo-crds'));
    expect(calls[crds + 1]).toContain('wait --for=condition=Established crd --all');
    expect(stdout.match(/^==> .*$/gm)).toEqual([
      '==> checking docker, kind and kubectl',
      '==> writing dist/',
      '==> creating the cluster argo-dev',
      '==> waiting for argo-dev to answer',
      '==> applying the namespaces',
      '==> making the Secrets that are missing',
      '==> applying argo-crds',
      '==> applying argo',
      '==> waiting until everything is ready',
    ]);
    expect(stdout).toContain('argo-dev is up.\n');
    expect(stdout).toContain('kubectl --context kind-argo-dev --namespace argo create token argo-server');
  });

  it.concurrent('writes no colour and no cursor movement when nobody sees them', async () => {
    const { stdout, stderr } = await new StubMachine().run('up');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape character is what must not be there
    expect(stdout + stderr).not.toMatch(/[\u001b\r]/);
  });

  it.concurrent('runs kind where its configuration is, whose paths are relative', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    expect(machine.noted('created-in')).toBe(`${join(machine.project, 'dist', 'clusters', 'dev')}\n`);
  });

  it.concurrent('creates nothing the second time', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    machine.calls();

    const { status, stderr } = await machine.run('up');

    expect([status, stderr]).toEqual([0, '']);
    expect(changes(machine.calls())).toEqual([NAMESPACES, ...APPLIED]);
  });

  it.concurrent('gives Secrets to the cluster only: not to a file, an argument or the screen', async () => {
    const machine = new StubMachine();

    const { stdout, stderr } = await machine.run('up');

    const [secret] = parseAllDocuments(machine.noted('created')).map((document) => document.toJS());
    expect(secret).toMatchObject({ kind: 'Secret', metadata: { name: 'platform-api-token', namespace: 'argo' } });
    const { token } = secret.stringData;
    expect(token).toMatch(/^[a-z][0-9a-f]{48}$/);
    for (const text of [stdout, stderr, machine.noted('log'), ...filesBelow(machine.project)]) {
      expect(text).not.toContain(token);
    }
  });

  it.concurrent('leaves a Secret that is there as it is', async () => {
    const machine = new StubMachine().set('secrets', 'secret/platform-api-token');
    await machine.run('up');
    expect(machine.noted('created')).toBe('');
  });

  it.concurrent('starts the nodes of a cluster that was stopped, and tells a kubectl that has forgotten it', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    machine.set('nodes/argo-dev-worker', machine.noted('nodes/argo-dev-worker').trim().replace(' true ', ' false '));
    machine.unset('context').calls();

    const { status } = await machine.run('up');

    expect(status).toBe(0);
    expect(changes(machine.calls()).slice(0, 2)).toEqual([
      'docker start argo-dev-worker',
      'kind export kubeconfig --name argo-dev',
    ]);
  });

  it.concurrent('deletes what a creation left behind that nobody could clean up after, and creates it again', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    machine.set('diff', 'A /kind/kubeadm.conf').calls();

    const { status } = await machine.run('up');

    expect(status).toBe(0);
    expect(changes(machine.calls()).slice(0, 3)).toEqual(['kind delete cluster --name argo-dev', ...MADE]);
  });

  it.concurrent('warns when the settings of the cluster have changed since it was made', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    const worker = machine.noted('nodes/argo-dev-worker').trim();
    machine.set(
      'nodes/argo-dev-control-plane',
      worker.replace('-worker', '-control-plane').replace(/\.\w+$/, '.0ther'),
    );

    const { status, stderr } = await machine.run('up');

    expect(stderr).toMatch(/^warning: argo-dev was made from other settings of cluster and kind; .+\n$/);
    expect(status).toBe(0);
  });

  it.concurrent('uses the environment that ENV names, and takes the path that shells keep there for what it is', async () => {
    const machine = new StubMachine({
      'Pulumi.dev.yaml': stackFile(withFreePorts(KIND)),
      'Pulumi.other.yaml': stackFile(withFreePorts({ ...KIND, cluster: { type: 'kind', name: 'argo-other' } })),
    });
    expect((await machine.start(['up'], { ENV: 'other' }).end).stdout).toContain('argo-other is up.');
    expect((await machine.start(['down'], { ENV: '/home/me/.shrc' }).end).stderr).toBe(
      'there are several Kind clusters; name one: ENV=<dev, other>\n',
    );
  });
});

describe('cluster-up refuses with a line on stderr and leaves nothing half-made:', () => {
  const refusal = async (machine: StubMachine, ...args: string[]) => {
    const { status, stderr } = await machine.run(...(args.length > 0 ? args : ['up']));
    expect(changes(machine.calls())).toEqual([]);
    expect(status).toBe(1);
    return stderr;
  };

  it.concurrent.each(['docker', 'kind', 'kubectl'] as const)('no %s', async (tool) => {
    const machine = new StubMachine().remove(tool);
    expect(await refusal(machine)).toMatch(new RegExp(`^${tool} is not on the PATH; install it: https://\\S+\\n$`));
    expect(readdirSync(machine.project)).toEqual(['Pulumi.dev.yaml']);
  });

  it.concurrent('a docker that does not answer', async () => {
    const machine = new StubMachine().set('fails', '^docker info');
    expect(await refusal(machine)).toBe('docker does not answer; start it (docker stub fails)\n');
  });

  it.concurrent('a port that somebody has', async () => {
    const settings = withFreePorts(KIND);
    const machine = new StubMachine({ 'Pulumi.dev.yaml': stackFile(settings) });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(settings.kind.ports.backend, '127.0.0.1', resolve));
    try {
      expect(await refusal(machine)).toBe(
        `port ${settings.kind.ports.backend} is taken; end the program that has it, ` +
          'or set kind.ports.backend in Pulumi.dev.yaml\n',
      );
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it.concurrent.each([
    ['was not made by this project', '/argo-dev-control-plane true /var /lib/modules'],
    ['belongs to the environment other', '/argo-dev-control-plane true /etc/argo-platform/other.0123456789ab'],
  ])('a cluster of that name that %s', async (says, node) => {
    const machine = new StubMachine().set('clusters', 'argo-dev').set('nodes/argo-dev-control-plane', node);
    machine.set('diff', 'A /kind/argo-platform-finished');
    expect(await refusal(machine)).toBe(
      `the cluster argo-dev ${says}; delete it (kind delete cluster --name argo-dev), ` +
        'or set another cluster.name in Pulumi.dev.yaml\n',
    );
  });

  it.concurrent('an environment that is none, or no Kind cluster', async () => {
    const machine = new StubMachine({ 'Pulumi.dev.yaml': stackFile(KIND), 'Pulumi.prod.yaml': 'config: {}' });
    expect(await refusal(machine, 'up', '--environment', 'x')).toBe(
      'there is no environment "x"; the Kind clusters are: dev\n',
    );
    expect(await refusal(machine, 'up', '--environment', 'prod')).toBe(
      'prod is no Kind cluster; the Kind clusters are: dev\n',
    );
    expect(await refusal(new StubMachine({ 'Pulumi.prod.yaml': 'config: {}' }))).toBe(
      'no environment is a Kind cluster; set cluster.type: kind in a file Pulumi.<environment>.yaml\n',
    );
  });

  it.concurrent('a setting that is wrong', async () => {
    const machine = new StubMachine({ 'Pulumi.dev.yaml': stackFile({ ...KIND, kind: { workers: -1 } }) });
    expect(await refusal(machine)).toBe('Pulumi.dev.yaml: kind.workers: expected at least 0, found -1\n');
  });

  it.concurrent.each([
    [['fly'], 'expected one of up, down, create, secrets, found "fly"\n'],
    [['up', '--bogus'], /^Unknown option '--bogus'.*\n$/],
  ])('the arguments %j', async (args, line) => {
    expect(await refusal(new StubMachine(), ...args)).toMatch(line);
  });
});

describe('a creation that fails', () => {
  it.concurrent('leaves nothing, and the next one succeeds', async () => {
    const machine = new StubMachine().set('fails', '^kind create');

    const { status, stderr } = await machine.run('up');

    expect(stderr).toMatch(
      /^error: kind stub fails\nmore\ncreating the cluster argo-dev failed: kind create cluster .+: exit code 1\n$/,
    );
    expect(status).toBe(1);
    expect(machine.noted('clusters')).toBe('');
    expect((await machine.unset('fails').run('up')).status).toBe(0);
  });

  it.concurrent('leaves a cluster alone that somebody else has made in the meantime', async () => {
    const machine = new StubMachine().set('fails', '^docker exec');
    const { child, end } = machine.set('hangs', '^kind create').start(['up']);
    while (machine.noted('hanging') === '') await new Promise((resolve) => setTimeout(resolve, 10));
    machine.set('nodes/argo-dev-control-plane', '/argo-dev-control-plane true /var');
    child.kill('SIGTERM');

    expect((await end).status).toBe(143);
    expect(changes(machine.calls()).filter((call) => call.includes('delete'))).toEqual([]);
  });
});

describe('an interruption', () => {
  const CREATING = 'creating the cluster argo-dev';
  // A row for each thing that is being done, and what is left to do for the next run.
  it.concurrent.each([
    ['^kind create', CREATING, [...MADE, NAMESPACES, SECRET, ...APPLIED]],
    ['^docker exec', CREATING, [...MADE, NAMESPACES, SECRET, ...APPLIED]],
    ['/readyz', 'waiting for argo-dev to answer', [NAMESPACES, SECRET, ...APPLIED]],
    [' apply .*--filename', 'applying the namespaces', [NAMESPACES, SECRET, ...APPLIED]],
    [' get secret', 'making the Secrets that are missing', [NAMESPACES, SECRET, ...APPLIED]],
    [' create --filename', 'making the Secrets that are missing', [NAMESPACES, SECRET, ...APPLIED]],
    ['argo-crds', 'applying argo-crds', [NAMESPACES, ...APPLIED]],
    ['overlays/dev$|apps/argo/', 'applying argo', [NAMESPACES, ...APPLIED]],
    ['rollout', 'waiting until everything is ready', [NAMESPACES, ...APPLIED]],
  ])('at %s ends with a line, and the next run goes on', async (pattern, title, rest) => {
    const machine = new StubMachine();

    const { status, stderr } = await machine.interruptAt(pattern, 'SIGINT', 'up');

    const said = stderr.replace('kind says: created\n', '');
    expect(said).toMatch(/^interrupted while [\w -]+; the same command goes on from there\n$/);
    if (!pattern.includes('|')) expect(said).toContain(`interrupted while ${title};`);
    expect(status).toBe(130);
    expect(machine.noted('clusters')).toBe(title === CREATING ? '' : 'argo-dev\n');

    machine.calls();
    expect((await machine.run('up')).status).toBe(0);
    expect(changes(machine.calls())).toEqual(rest);
  });
});
