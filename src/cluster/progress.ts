/** What is said on the way: steps and results on stdout, warnings on stderr, colour on a terminal only. */
export class Progress {
  private readonly isPlain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);

  step(title: string): void {
    const line = `==> ${title}`;
    process.stdout.write(this.isPlain ? `${line}\n` : `\u001b[1m${line}\u001b[0m\n`);
  }

  say(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  warn(line: string): void {
    process.stderr.write(`warning: ${line}\n`);
  }
}
