import { StubMachine } from './stub-machine';

// Most of the time goes to waiting for processes, so the cases run side by side.
jest.setTimeout(30_000);

const deletions = (calls: readonly string[]) => calls.filter((call) => call.startsWith('kind delete'));

describe('cluster-down', () => {
  it.concurrent('deletes the cluster of the environment', async () => {
    const machine = new StubMachine();
    await machine.run('up');

    const { status, stdout, stderr } = await machine.run('down');

    expect(stdout).toBe('==> deleting the cluster argo-dev\nargo-dev is gone\n');
    expect([status, stderr]).toEqual([0, '']);
    expect(deletions(machine.calls())).toEqual(['kind delete cluster --name argo-dev']);
    expect(machine.noted('clusters')).toBe('');
  });

  it.concurrent('has nothing to do when there is none, and says so', async () => {
    const { status, stdout, stderr } = await new StubMachine().set('clusters', 'another').run('down');
    expect([status, stdout, stderr]).toEqual([0, 'there is no cluster argo-dev\n', '']);
  });

  it.concurrent('deletes one whose creation was cut short, too', async () => {
    const machine = new StubMachine();
    await machine.run('up');
    const { status } = await machine.set('diff', 'A /kind/kubeadm.conf').run('down');
    expect([status, machine.noted('clusters')]).toEqual([0, '']);
  });

  it.concurrent('deletes nobody else’s', async () => {
    const machine = new StubMachine().set('clusters', 'argo-dev');
    machine
      .set('nodes/argo-dev-control-plane', '/argo-dev-control-plane true /var')
      .set('diff', 'A /kind/kubeadm.conf');

    const { status, stderr } = await machine.run('down');

    expect(stderr).toMatch(/^the cluster argo-dev was not made by this project; .+\n$/);
    expect(status).toBe(1);
    expect(deletions(machine.calls())).toEqual([]);
  });

  it.concurrent('needs no kubectl, but kind', async () => {
    expect((await new StubMachine().remove('kubectl').run('down')).status).toBe(0);
    const { status, stderr } = await new StubMachine().remove('kind').run('down');
    expect(stderr).toMatch(/^kind is not on the PATH; install it: \S+\n$/);
    expect(status).toBe(1);
  });

  it.concurrent('can be repeated after an interruption', async () => {
    const machine = new StubMachine();
    await machine.run('up');

    const { status, stderr } = await machine.interruptAt('^kind delete', 'SIGINT', 'down');

    expect(stderr).toBe('interrupted while deleting the cluster argo-dev; the same command goes on from there\n');
    expect(status).toBe(130);
    expect((await machine.run('down')).stdout).toContain('argo-dev is gone\n');
  });
});

it.concurrent('--help prints the usage', async () => {
  const { status, stdout, stderr } = await new StubMachine().run('--help');
  expect(stdout).toMatch(/^Makes the Kind cluster[\s\S]+make cluster-up[\s\S]+make cluster-down[\s\S]+--environment/);
  expect([status, stderr]).toEqual([0, '']);
});
