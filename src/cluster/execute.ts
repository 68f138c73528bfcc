import type { PlannedCall, Step } from './plan';
import { type Answer, firstLine, Interruption, type Processes } from './processes';
import type { Progress } from './progress';
import { Refusal } from './refusal';

/** Seconds between two attempts. */
const PAUSE = 2;

/**
 * Carries out the steps, one after the other.
 * @throws Refusal that says in one line which step failed and how.
 * @throws Interruption, completed by what was being done.
 */
export async function execute(steps: readonly Step[], processes: Processes, progress: Progress): Promise<void> {
  for (const step of steps) {
    progress.step(step.title);
    try {
      for (const call of step.calls) await perform(step, call, processes);
    } catch (error) {
      if (error instanceof Interruption) error.message = `interrupted while ${step.title}`;
      throw error;
    }
  }
}

async function perform(step: Step, call: PlannedCall, processes: Processes): Promise<void> {
  if (call.unless) {
    const answer = await processes.askQuietly(call.unless);
    if (answer.code !== 0) throw failure(step, call.unless, answer);
    if (answer.stdout.trim() !== '') return;
  }
  const attempts = Math.ceil((call.patience ?? 0) / PAUSE) + 1;
  for (let attempt = 1; ; attempt += 1) {
    const made = { ...call, input: call.input?.() };
    const answer = await (call.isQuiet ? processes.askQuietly(made) : processes.run(made));
    if (answer.code === 0) return;
    if (attempt >= attempts || answer.code === undefined) throw failure(step, call, answer);
    await processes.pause(PAUSE);
  }
}

/** What a shown call said stands above the line already. */
function failure({ title }: Step, { program, args }: Pick<PlannedCall, 'program' | 'args'>, answer: Answer): Refusal {
  const { code, stderr } = answer;
  const said = stderr.trim() === '' ? `exit code ${code}` : firstLine(stderr);
  return new Refusal([`${title} failed: ${program} ${args.join(' ')}: ${said}`]);
}
