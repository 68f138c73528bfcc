import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundled } from '../bundle';
import { projectOf } from './config/temporary-project';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = bundled(join(ROOT, 'src', 'outputs.ts'));
const FILE = join('stacks', 'outputs', 'prod.json');
const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const OUTPUTS = { tenantId: ID, clientIds: { controlPlane: ID, workflows: ID, externalSecrets: ID } };

jest.setTimeout(30_000);

/** Runs the command in a folder whose `pulumi` is a script with this text; none when there is none. */
function outputs(pulumi: string | undefined, { args = ['prod'], kept = '' } = {}) {
  const folder = projectOf(kept === '' ? { 'Pulumi.prod.yaml': '' } : { [FILE]: kept });
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  if (pulumi !== undefined) {
    writeFileSync(join(bin, 'pulumi'), `#!/bin/sh\n${pulumi}\n`);
    chmodSync(join(bin, 'pulumi'), 0o755);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: bin },
  });
  const file = join(folder, FILE);
  const written = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const beside = existsSync(dirname(file)) ? readdirSync(dirname(file)) : [];
  return { status, stdout, stderr, written, beside };
}

const printing = (value: object) => `printf '%s' '${JSON.stringify(value)}'`;

describe('make outputs', () => {
  it('writes what the manifests read and leaves everything else out', () => {
    const more = { ...OUTPUTS, cluster: 'argo-prod', kubeconfig: '[secret]', password: 'swordfish' };
    const asked = '[ "$*" = "stack output --json --stack prod" ] || exit 9';

    const { status, stdout, stderr, written, beside } = outputs(`${asked}\n${printing(more)}`);

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`${FILE}: written; now: make synth, and commit both\n`);
    expect(written).toBe(`${JSON.stringify(OUTPUTS, null, 2)}\n`);
    expect(beside).toEqual(['prod.json']);
  });

  it.each([
    ['no pulumi', undefined, /^pulumi: expected the Pulumi CLI on the PATH \(https:.+\), found none\n$/],
    [
      'no such stack',
      'echo "error: no stack named \'prod\' found" >&2; exit 255',
      /^stack prod: expected a stack that pulumi up has made, found no stack named 'prod' found\n$/,
    ],
    ['a stack that was never up', 'echo "{}"', /^outputs of stack prod: tenantId: .+, found nothing\noutputs of .+\n$/],
    [
      'an id that was made a secret',
      printing({ ...OUTPUTS, tenantId: '[secret]' }),
      /^outputs of stack prod: tenantId: expected a GUID .+, found "\[secret\]"\n$/,
    ],
    ['nonsense', 'echo "Logging in..."', /^outputs of stack prod: expected JSON, found "Logging in\.\.\.\\n"\n$/],
  ])('leaves the file as it was for %s, and says why', (_, pulumi, says) => {
    const { status, stdout, stderr, written, beside } = outputs(pulumi, { kept: 'as it was' });

    expect(stderr).toMatch(says);
    expect([status, stdout, written]).toEqual([1, '', 'as it was']);
    expect(beside).toEqual(['prod.json']);
  });

  it.each([[[]], [['../prod']]])('refuses %j as an environment', (args) => {
    const { status, stderr, beside } = outputs('exit 9', { args });

    expect(stderr).toMatch(
      /^outputs: expected the name of one environment \(usage: make outputs ENV=.+\), found ".*"\n$/,
    );
    expect([status, beside]).toEqual([1, []]);
  });
});
