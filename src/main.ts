import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applications } from '../stacks';
import { type Environment, readEnvironments } from './config/environment';
import { InputError, refuse } from './config/mistakes';
import { outputsFile } from './config/outputs';
import { outputTree } from './output/tree';
import { replaceFolder } from './output/write';

const HELP = `Writes the manifests of every environment (Pulumi.<environment>.yaml) into dist/.

Usage: make synth   or   npx cdk8s synth   or   npm run synth -- [options]

  --project <folder>  where the Pulumi.<environment>.yaml files are (default: the current folder)
  --out <folder>      where to write; its content is replaced (default: <project>/dist)
  --quiet             print mistakes and warnings only
  --help              print this text

Exit code: 0 when written; 1 when refused, and then the folder is as it was before.
`;

/**
 * The cdk8s CLI deletes its output folder before it runs the program. So that a refused file never costs anybody their
 * dist/, cdk8s.yaml gives it this link instead, which comes to point at dist/ once dist/ is written.
 */
const CLI_OUTPUT = '.cdk8s';

function main(): void {
  const { values } = parseArgs({
    options: {
      project: { type: 'string', default: '.' },
      out: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const cliOutput = process.env.CDK8S_OUTDIR;
  const requested = cliOutput === CLI_OUTPUT ? undefined : cliOutput;
  const out = values.out ?? requested ?? join(values.project, 'dist');
  refuseToReplace(out, values.project);

  const environments = readEnvironments(values.project);
  const count = replaceFolder(out, outputTree(applications, environments));
  if (cliOutput === CLI_OUTPUT) link(out, CLI_OUTPUT);

  warnAboutPlaceholders(environments);
  if (!values.quiet) {
    const names = environments.map(({ name }) => name).join(', ');
    process.stdout.write(`${out}: ${count} files, ${applications.length} applications for ${names}\n`);
  }
}

/** What the output consists of; a folder with anything else in it is somebody else's. */
const OUTPUT_FOLDERS = ['apps', 'clusters'];

/** The content of `out` is replaced: `--out "$UNSET"` is the repository itself, and `--out src` its sources. */
function refuseToReplace(out: string, project: string): void {
  const expected = 'a folder of its own (new, empty, or written by this program), because its content is replaced';
  for (const folder of [process.cwd(), project]) {
    const below = relative(resolve(out), resolve(folder));
    if (!below.startsWith('..') && !isAbsolute(below)) {
      throw refuse('--out', '', expected, `${resolve(out)}, which holds ${resolve(folder)}`);
    }
  }
  const foreign = existsSync(out) ? readdirSync(out).find((name) => !OUTPUT_FOLDERS.includes(name)) : undefined;
  if (foreign !== undefined) throw refuse('--out', '', expected, `${foreign} in ${resolve(out)}`);
}

function link(target: string, path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { recursive: true });
  symlinkSync(relative(dirname(path), target) || '.', path);
}

/** Kind has no Azure, so nothing to wait for. */
function warnAboutPlaceholders(environments: readonly Environment[]): void {
  for (const { name, cluster, outputs } of environments) {
    if (cluster.type === 'kind' || !outputs.missing) continue;
    const file = outputsFile(name);
    process.stderr.write(
      `warning: ${file} is missing, so ${name} has placeholder identities; ` +
        `after pulumi up: make outputs ENV=${name}\n`,
    );
  }
}

/** What `parseArgs` throws for an option that does not exist, lacks its value or is none. */
const isUsageError = (error: unknown) =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  main();
} catch (error) {
  // Wrong input is the user's to mend and needs no stack; anything else is ours and does.
  const isUsage = error instanceof InputError || isUsageError(error);
  process.stderr.write(`${isUsage ? (error as Error).message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
