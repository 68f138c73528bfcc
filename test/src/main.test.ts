import { spawnSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundled } from '../bundle';
import { projectOf, stackFile } from './config/temporary-project';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = bundled(join(ROOT, 'src', 'main.ts'));
const CDK8S = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

jest.setTimeout(30_000);

interface Run {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(program: readonly string[], { args = [], cwd = ROOT, env = {} }: Run) {
  const { CDK8S_OUTDIR: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, ...env },
  });
  return { status, stdout, stderr };
}

const synth = (options: Run) => run([PROGRAM], options);

const AKS = { 'Pulumi.cloud.yaml': 'config: {}\n' };
const KEPT = { 'dist/apps/kept.yaml': 'as it was\n' };

const keeps = (folder: string) => {
  expect(readdirSync(folder).filter((name) => name.startsWith('.dist'))).toEqual([]);
  expect(readdirSync(join(folder, 'dist', 'apps'))).toEqual(['kept.yaml']);
  expect(readFileSync(join(folder, 'dist', 'apps', 'kept.yaml'), 'utf8')).toBe('as it was\n');
};

describe('the program', () => {
  it('replaces dist/, tells it on stdout and warns on stderr', () => {
    const folder = projectOf({ ...AKS, ...KEPT });

    const { status, stdout, stderr } = synth({ args: ['--project', folder] });

    expect(stdout).toMatch(/^\S+dist: \d+ files, \d+ applications for cloud\n$/);
    expect(stderr).toBe(
      'warning: stacks/outputs/cloud.json is missing, so cloud has placeholder identities; ' +
        'after pulumi up: make outputs ENV=cloud\n',
    );
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'dist'))).toContain('apps');
    expect(readdirSync(join(folder, 'dist', 'apps'))).not.toContain('kept.yaml');
  });

  it('says nothing but warnings when it is to be quiet, and writes where it is told', () => {
    const folder = projectOf({ ...AKS, ...KEPT });

    const { status, stdout, stderr } = synth({ args: ['--project', folder, '--out', join(folder, 'out'), '--quiet'] });

    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^warning: .*\n$/);
    expect(readdirSync(join(folder, 'out'))).toContain('apps');
    keeps(folder);
  });

  it('refuses mistakes with a line each on stderr, and leaves dist/ as it was', () => {
    const folder = projectOf({
      ...KEPT,
      'Pulumi.a.yaml': stackFile({ argoWorkflows: { controller: { leaderElection: false } } }),
      'Pulumi.b.yaml': 'config: [',
    });

    const { status, stdout, stderr } = synth({ args: ['--project', folder] });

    expect(stderr.split('\n')).toEqual([
      'Pulumi.a.yaml: argoWorkflows.controller.leaderElection: expected true, or controller.replicas: 1: ' +
        'two controllers without a leader would run every workflow twice, found false',
      expect.stringMatching(/^Pulumi\.b\.yaml: line \d: expected YAML, found a syntax error \(.+\)$/),
      '',
    ]);
    expect([status, stdout]).toEqual([1, '']);
    keeps(folder);
  });

  it('leaves dist/ as it was when a Secret is missing, which shows only while it writes', () => {
    const folder = projectOf({ ...KEPT, 'Pulumi.a.yaml': stackFile({ secrets: { source: 'sops' } }) });

    const { status, stderr } = synth({ args: ['--project', folder] });

    expect(stderr).toMatch(/^stacks\/secrets\/a\/argo\/platform-api-token\.yaml: expected .+, found no such file\n$/);
    expect(status).toBe(1);
    keeps(folder);
  });

  it.each([
    [['--bogus-flag'], /^Unknown option '--bogus-flag'.*\n$/],
    [['--project', '/no/such/folder'], /^\/no\/such\/folder: expected a folder, found ENOENT.*\n$/],
  ])('refuses %j in one line', (args, line) => {
    const { status, stdout, stderr } = synth({ args });

    expect(stderr).toMatch(line);
    expect([status, stdout]).toEqual([1, '']);
  });

  it('prints its usage when asked', () => {
    const { status, stdout, stderr } = synth({ args: ['--help'] });

    expect(stdout).toMatch(/^Writes the manifests[\s\S]+Usage: [\s\S]+--project[\s\S]+--out[\s\S]+--quiet/);
    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    ['an unset variable in --out', 'project', ['--project', '../other', '--out', ''], {}],
    ['an unset CDK8S_OUTDIR', 'project', [], { CDK8S_OUTDIR: '' }],
    ['the project named twice', 'other', ['--project', '../project', '--out', '../project'], {}],
  ])('never replaces the current folder or the project: %s', (_, cwd, args, env) => {
    const folder = projectOf({
      'other/Pulumi.a.yaml': 'config: {}',
      'project/Pulumi.a.yaml': 'config: {}',
      'project/source.ts': '',
    });

    const { status, stderr } = synth({ args, env, cwd: join(folder, cwd) });

    expect(stderr).toMatch(/^--out: expected a folder of its own \(.+\), because its content is replaced, found .+\n$/);
    expect(status).toBe(1);
    expect(readdirSync(join(folder, 'project'))).toEqual(['Pulumi.a.yaml', 'source.ts']);
  });

  it('never replaces a folder that holds anything but output', () => {
    const folder = projectOf({ ...AKS, 'src/main.ts': 'mine\n' });

    const { status, stderr } = synth({ args: ['--project', folder, '--out', join(folder, 'src')] });

    expect(stderr).toMatch(/^--out: expected a folder of its own \(.+\), .+, found main\.ts in \S+src\n$/);
    expect(status).toBe(1);
    expect(readdirSync(join(folder, 'src'))).toEqual(['main.ts']);
  });

  it('writes where the cdk8s CLI wants it, unless it is told otherwise', () => {
    const folder = projectOf({ ...AKS, ...KEPT });
    const env = { CDK8S_OUTDIR: join(folder, 'elsewhere') };

    expect(synth({ cwd: folder, env }).status).toBe(0);
    expect(synth({ cwd: folder, env, args: ['--out', 'told'] }).status).toBe(0);

    expect(readdirSync(join(folder, 'elsewhere'))).toContain('apps');
    expect(readdirSync(join(folder, 'told'))).toContain('apps');
    keeps(folder);
  });
});

describe('cdk8s synth', () => {
  const cli = (cwd: string) =>
    run([CDK8S], { args: ['synth', '--check-upgrade=false'], cwd, env: { npm_config_update_notifier: 'false' } });

  it('leaves dist/ and a link to it, or dist/ as it was', () => {
    const folder = projectOf(AKS);
    for (const path of ['src', 'stacks', 'constructs', 'cdk8s.yaml', 'package.json', 'tsconfig.json']) {
      cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'dist'));

    const good = cli(folder);

    expect(good.stdout).toContain('.cdk8s/apps/argo/base/kustomization.yaml');
    expect(good.status).toBe(0);
    expect(lstatSync(join(folder, '.cdk8s')).isSymbolicLink()).toBe(true);
    expect(realpathSync(join(folder, '.cdk8s'))).toBe(realpathSync(join(folder, 'dist')));
    const before = readdirSync(join(folder, 'dist'), { recursive: true });
    expect(before).toContain(join('apps', 'argo', 'base', 'kustomization.yaml'));

    writeFileSync(join(folder, 'Pulumi.bad.yaml'), '');
    const bad = cli(folder);

    expect(bad.stderr).toContain('Pulumi.bad.yaml: expected a map with the key config, found an empty file\n');
    expect(bad.status).toBe(1);
    expect(readdirSync(join(folder, 'dist'), { recursive: true })).toEqual(before);
  });
});
