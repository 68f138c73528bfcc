import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Measures whole processes and prints ratios within this one run, because machines differ and are noisy.
 * Exit code 1 when a ratio is over its limit.
 */

const ROOT = resolve(__dirname, '../../..');
const COMPILED = [join(ROOT, 'lib/synth.js')];
const THROUGH_TSX = [require.resolve('tsx/cli'), join(ROOT, 'src/main.ts')];
const IMPORT_ONLY = ['-e', "require('cdk8s-plus-27')"];
const ENVIRONMENTS = ['dev', 'staging', 'prod'];
const ROUNDS = 7;

interface Run {
  readonly seconds: number;
  /** Peak resident memory. */
  readonly megabytes: number;
}

/** One process, measured from outside; its peak memory is what the kernel says of it at its end. */
function run(args: readonly string[]): Run {
  const reporter = `--require=${join(__dirname, 'report-memory.js')}`;
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, [reporter, ...args], { cwd: ROOT, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return { seconds, megabytes: Number(/peak-rss-kib=(\d+)/.exec(stderr)?.[1]) / 1024 };
}

/** The shortest time and the most memory of several runs: noise only ever adds time. Contestants take turns, so that a slow minute hits all. */
function best(contestants: Record<string, readonly string[]>, rounds: number): Record<string, Run> {
  const results: Record<string, Run> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, args] of Object.entries(contestants)) {
      const result = run(args);
      const before = results[name];
      results[name] = {
        seconds: Math.min(result.seconds, before?.seconds ?? Number.POSITIVE_INFINITY),
        megabytes: Math.max(result.megabytes, before?.megabytes ?? 0),
      };
    }
  }
  return results;
}

/** A project with as many environments as asked: the three real ones in turn. */
function project(folder: string, count: number): string[] {
  const path = join(folder, `of-${count}`);
  mkdirSync(path);
  for (let index = 0; index < count; index += 1) {
    const source = ENVIRONMENTS[index % ENVIRONMENTS.length];
    cpSync(join(ROOT, `Pulumi.${source}.yaml`), join(path, `Pulumi.${source}-${index}.yaml`));
  }
  return ['--project', path, '--quiet'];
}

let failed = false;

function report(what: string, value: number, unit: string, limit?: number): void {
  const verdict = limit === undefined ? '' : value <= limit ? `  (limit ${limit})` : `  OVER THE LIMIT of ${limit}`;
  if (limit !== undefined && value > limit) failed = true;
  process.stdout.write(`${what.padEnd(64)} ${value.toFixed(2)}${unit}${verdict}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'argo-platform-bench-'));
try {
  const three = project(folder, 3);
  const small = best(
    { import: IMPORT_ONLY, compiled: [...COMPILED, ...three], tsx: [...THROUGH_TSX, ...three] },
    ROUNDS,
  ) as Record<'import' | 'compiled' | 'tsx', Run>;
  report("bare require('cdk8s-plus-27')", small.import.seconds, ' s');
  report(
    'three environments, compiled (make synth), against that',
    small.compiled.seconds / small.import.seconds,
    'x',
    3,
  );
  report('three environments, through tsx, against that', small.tsx.seconds / small.import.seconds, 'x');

  const large = best(
    {
      one: [...COMPILED, ...project(folder, 1)],
      twenty: [...COMPILED, ...project(folder, 20)],
      many: [...COMPILED, ...project(folder, 200)],
    },
    ROUNDS,
  ) as Record<'one' | 'twenty' | 'many', Run>;
  report('time per environment: 200 against 20', large.many.seconds / 200 / (large.twenty.seconds / 20), 'x', 1.3);
  const marginal = (more: Run, fewer: Run, count: number) => (more.seconds - fewer.seconds) / count;
  report(
    'the same without the start of the process',
    marginal(large.many, large.twenty, 180) / marginal(large.twenty, large.one, 19),
    'x',
    1.3,
  );
  report('peak memory at 200 environments', large.many.megabytes, ' MB', 400);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
