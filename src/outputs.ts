import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dnsLabel } from './config/formats';
import { InputError, refuse, show } from './config/mistakes';
import { outputsFile, parseOutputs } from './config/outputs';

const USAGE = 'usage: make outputs ENV=<environment>   or   npm run outputs -- <environment>';

/**
 * Writes the part of a stack's outputs that the manifests read. Pulumi hides secrets unless it is told otherwise, and
 * nothing is kept but the keys that are known here, so no secret can get into the file.
 */
function main([environment = '', ...more]: readonly string[]): void {
  if (!dnsLabel.safeParse(environment).success || more.length > 0) {
    throw refuse('outputs', '', `the name of one environment (${USAGE})`, show([environment, ...more].join(' ')));
  }
  const file = outputsFile(environment);
  const { missing: _, ...outputs } = parseOutputs(stackOutputs(environment), `outputs of stack ${environment}`);
  replaceFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
  process.stdout.write(`${file}: written; now: make synth, and commit both\n`);
}

/** @throws InputError with the first line that Pulumi says when it has no such stack. */
function stackOutputs(environment: string): string {
  const { error, status, stdout, stderr } = spawnSync('pulumi', ['stack', 'output', '--json', '--stack', environment], {
    encoding: 'utf8',
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: 'true' },
  });
  if (error !== undefined) {
    const found = 'code' in error && error.code === 'ENOENT' ? 'none' : error.message;
    throw refuse('pulumi', '', 'the Pulumi CLI on the PATH (https://www.pulumi.com/docs/install/)', found);
  }
  if (status !== 0) {
    const [said = ''] = stderr.trim().split('\n');
    throw refuse(`stack ${environment}`, '', 'a stack that pulumi up has made', said.replace(/^error: /, ''));
  }
  return stdout;
}

/** The old file stays until the new one is whole. */
function replaceFile(file: string, text: string): void {
  const unfinished = join(dirname(file), `.${process.pid}.json`);
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `${error instanceof InputError ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 1;
}
