/** Something that the user can mend. The message has one line for each thing; there is nothing to debug, so no stack. */
export class Refusal extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'Refusal';
  }
}
