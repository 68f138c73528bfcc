import { constants } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { down } from './cluster/down';
import { Interruption, Processes } from './cluster/processes';
import { Progress } from './cluster/progress';
import { Refusal } from './cluster/refusal';
import { requestedBy, selectKind } from './cluster/selection';
import { create, type Job, makeSecrets, up } from './cluster/up';
import { readEnvironments } from './config/environment';
import { InputError } from './config/mistakes';

const HELP = `Makes the Kind cluster of an environment with docker, kind and kubectl, and deletes it again.

Usage: make cluster-up [ENV=<environment>]   make cluster-down [ENV=<environment>]
       npm run cluster-up -- [options]       npm run cluster-down -- [options]

  up      makes the cluster, the Secrets that are missing and everything in dist/apps; may be repeated at any time,
          and goes on where an interruption left it
  down    deletes the cluster, if it is one of ours
  create  makes the cluster alone; secrets makes namespaces and missing Secrets alone (both for pulumi up)

  --environment <name>  which one (default: ENV, or the only environment with cluster.type: kind)
  --project <folder>    where the Pulumi.<environment>.yaml files are (default: the current folder)
  --help                print this text

Exit code: 0 when done; 1 when refused or failed, with a line for each reason; 128 and the signal when interrupted.
`;

const COMMANDS: Readonly<Record<string, (job: Job) => Promise<void>>> = { up, down, create, secrets: makeSecrets };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      environment: { type: 'string' },
      project: { type: 'string', default: '.' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [name = '', ...others] = positionals;
  const command = COMMANDS[name];
  if (command === undefined || others.length > 0) {
    throw new Refusal([`expected one of ${Object.keys(COMMANDS).join(', ')}, found "${positionals.join(' ')}"`]);
  }
  const environments = readEnvironments(values.project);
  const project = resolve(values.project);
  await command({
    project,
    environment: selectKind(environments, values.environment ?? requestedBy(process.env.ENV)),
    environments,
    processes: new Processes(project),
    progress: new Progress(),
  });
}

/** What `parseArgs` throws for an option that does not exist, lacks its value or is none. */
const isUsageError = (error: unknown) =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

// A terminal that was closed takes no more text; what is to be put in order is put in order nevertheless.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

main().catch((error: unknown) => {
  if (error instanceof Interruption) {
    process.stderr.write(`${error.message}; the same command goes on from there\n`);
    process.exitCode = 128 + constants.signals[error.signal];
    return;
  }
  // What the user can mend needs no stack; anything else is ours and does.
  const isUsage = error instanceof Refusal || error instanceof InputError || isUsageError(error);
  process.stderr.write(`${isUsage ? (error as Error).message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
