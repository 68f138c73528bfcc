import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from '../../environments';
import { stackFile } from '../config/temporary-project';
import { KIND } from './kind-settings';

/** The program as one file: it starts in a third of the time, and there are many starts. */
const BUNDLE = mkdtempSync(join(tmpdir(), 'cluster-'));
const PROGRAM = join(BUNDLE, 'cluster.js');
buildSync({
  entryPoints: [join(ROOT, 'src', 'cluster.ts')],
  bundle: true,
  platform: 'node',
  target: 'node20',
  outfile: PROGRAM,
  logLevel: 'error',
});

const folders = [BUNDLE];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const TOOLS = ['docker', 'kind', 'kubectl'] as const;

/** What stub.sh itself needs. Nothing else is on the PATH, or a program that is taken away would be found elsewhere. */
const UTILITIES = ['basename', 'cat', 'grep', 'head', 'ls', 'mkdir', 'rm', 'sed', 'sleep', 'touch'];

const pathOf = (utility: string) =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, utility))
    .find((file) => existsSync(file)) ?? utility;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine without a container engine: stub executables, and a project with its own Pulumi.<environment>.yaml. */
export class StubMachine {
  readonly folder = mkdtempSync(join(tmpdir(), 'machine-'));
  readonly project = join(this.folder, 'project');
  private readonly stub = join(this.folder, 'stub');
  private readonly bin = join(this.folder, 'bin');

  constructor(files: Readonly<Record<string, string>> = { 'Pulumi.dev.yaml': stackFile(withFreePorts(KIND)) }) {
    folders.push(this.folder);
    for (const folder of [this.project, this.stub, this.bin]) mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.project, name), text);
    for (const tool of TOOLS) {
      copyFileSync(join(__dirname, 'stub.sh'), join(this.bin, tool));
      chmodSync(join(this.bin, tool), 0o755);
    }
    for (const utility of UTILITIES) symlinkSync(pathOf(utility), join(this.bin, utility));
  }

  /** Takes one of the programs away. */
  remove(tool: (typeof TOOLS)[number]): this {
    rmSync(join(this.bin, tool));
    return this;
  }

  /** Writes what the stubs answer from; see stub.sh. */
  set(name: 'fails' | 'hangs' | 'clusters' | 'diff' | `nodes/${string}` | 'secrets', text: string): this {
    if (name.startsWith('nodes/')) mkdirSync(join(this.stub, 'nodes'), { recursive: true });
    writeFileSync(join(this.stub, name), `${text}\n`);
    return this;
  }

  unset(name: 'fails' | 'hangs' | 'context'): this {
    rmSync(join(this.stub, name), { force: true });
    return this;
  }

  /** What the stubs noted; empty when there is nothing. */
  noted(name: 'log' | 'created' | 'applied' | 'created-in' | 'clusters' | 'nodes/argo-dev-worker' | 'hanging'): string {
    const file = join(this.stub, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** The calls since the last time that this was asked. */
  calls(): string[] {
    const log = this.noted('log');
    rmSync(join(this.stub, 'log'), { force: true });
    return log.split('\n').filter((line) => line !== '');
  }

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): { child: ChildProcess; end: Promise<Ended> } {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: this.project,
      env: { PATH: this.bin, STUB: this.stub, HOME: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const end = new Promise<Ended>((resolve) => {
      child.on('close', (status) => resolve({ status, stdout, stderr }));
    });
    return { child, end };
  }

  run(...args: string[]): Promise<Ended> {
    return this.start(args).end;
  }

  /** Runs until a call hangs that matches the pattern, and then interrupts the program. */
  async interruptAt(pattern: string, signal: NodeJS.Signals, ...args: string[]): Promise<Ended> {
    this.set('hangs', pattern);
    const { child, end } = this.start(args);
    while (this.noted('hanging') === '' && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    this.unset('hangs');
    child.kill(signal);
    const ended = await end;
    rmSync(join(this.stub, 'hanging'), { force: true });
    return ended;
  }
}

let nextPort = 20_000 + (process.pid % 200) * 60;

/** Settings with ports that no other test of this machine asks for at the same time. */
export function withFreePorts<T extends object>(settings: T) {
  nextPort += 3;
  return { ...settings, kind: { ports: { argoServer: nextPort, backend: nextPort + 1, frontend: nextPort + 2 } } };
}
