import { type ChildProcess, spawn } from 'node:child_process';

/** The programs that do the work. */
export type Program = 'docker' | 'kind' | 'kubectl';

export interface Call {
  readonly program: Program;
  readonly args: readonly string[];
  /** @default - the project */
  readonly folder?: string;
  /** Text for stdin. It never becomes an argument, which every user of the machine could read, nor a file. */
  readonly input?: string;
}

/** How a call ended. */
export interface Answer {
  /** Exit code; undefined when the program is not on the PATH. */
  readonly code: number | undefined;
  /** Empty for a call whose output was shown. */
  readonly stdout: string;
  readonly stderr: string;
}

/** The user wants to stop. */
export class Interruption extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super('interrupted');
    this.name = 'Interruption';
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs one program after the other. A signal goes to the one that runs, and the call ends in an `Interruption`, so that
 * whoever began something can put it in order.
 */
export class Processes {
  private child?: ChildProcess;
  private signal?: NodeJS.Signals;
  private isShielded = false;

  constructor(private readonly project: string) {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        this.signal ??= signal;
        this.child?.kill(signal);
      });
    }
  }

  /** Runs a call and shows what it prints. */
  run(call: Call): Promise<Answer> {
    return this.call(call, true);
  }

  /** Runs a call and keeps what it prints. */
  ask(program: Program, ...args: string[]): Promise<Answer> {
    return this.call({ program, args }, false);
  }

  /** The same for a call that takes more than arguments. */
  askQuietly(call: Call): Promise<Answer> {
    return this.call(call, false);
  }

  /** From here on signals are heard no more: what cleans up after an interruption must not be interrupted. */
  shield(): void {
    this.isShielded = true;
  }

  async pause(seconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    this.throwIfInterrupted();
  }

  private throwIfInterrupted(): void {
    if (this.signal !== undefined && !this.isShielded) throw new Interruption(this.signal);
  }

  private async call({ program, args, folder, input }: Call, isShown: boolean): Promise<Answer> {
    this.throwIfInterrupted();
    const output = isShown ? 'inherit' : 'pipe';
    const child = spawn(program, args, {
      cwd: folder ?? this.project,
      stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
      // A process group of its own, which Ctrl-C on the terminal does not reach.
      detached: this.isShielded,
    });
    if (!this.isShielded) this.child = child;
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    // A program that ends before it has read everything says so by its exit code.
    child.stdin?.on('error', () => undefined).end(input);
    const code = await new Promise<number | undefined>((resolve, reject) => {
      child.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
      );
      child.on('close', (exitCode) => resolve(exitCode ?? 1));
    });
    this.child = undefined;
    this.throwIfInterrupted();
    return { code, stdout, stderr };
  }
}

/** The first line of what a program said, without the prefix that says that it is an error. */
export function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.replace(/^(error|ERROR): /, '').trim();
}
