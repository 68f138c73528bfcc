import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Measures what the Pulumi program of an AKS environment adds to the loading of Pulumi and the typed Azure, which no
 * program on them can avoid. Exit code 1 when it is over its limit.
 */

const PROGRAM = join(__dirname, 'load-infra.js');
const FILE = 'Pulumi.prod.yaml';
/** The compiled program looks for settings beside its own sources. */
const COPY = resolve(__dirname, '../..', FILE);
const ROUNDS = 7;
const LIMIT = 1.5;

function seconds(...args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${PROGRAM} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

copyFileSync(resolve(__dirname, '../../..', FILE), COPY);
try {
  // In turns, so that a slow minute hits both; the fastest, because noise only ever adds.
  const rounds = Array.from({ length: ROUNDS }, () => ({ imports: seconds('imports'), program: seconds() }));
  const imports = Math.min(...rounds.map((round) => round.imports));
  const ratio = Math.min(...rounds.map((round) => round.program)) / imports;
  process.stdout.write(
    `${'import of Pulumi and the typed Azure'.padEnd(64)} ${imports.toFixed(2)} s\n` +
      `${'Pulumi program to its first resource, against that'.padEnd(64)} ${ratio.toFixed(2)}x` +
      `${ratio <= LIMIT ? `  (limit ${LIMIT})` : `  OVER THE LIMIT of ${LIMIT}`}\n`,
  );
  process.exitCode = ratio <= LIMIT ? 0 : 1;
} finally {
  rmSync(COPY, { force: true });
}
