import { requireFresh } from '../../../src/output/fresh';
import { projectOf } from '../config/temporary-project';

it('accepts a folder that holds what the sources make, and refuses another with the file and the remedy', () => {
  const folder = projectOf({ 'a/kind.yaml': 'one\n' });
  expect(() => requireFresh(folder, [['a/kind.yaml', 'one\n']])).not.toThrow();
  for (const file of [['a/kind.yaml', 'two\n'] as const, ['b.yaml', ''] as const]) {
    expect(() => requireFresh(folder, [file])).toThrow(
      `${folder}/${file[0]} is not what the sources make; run make synth and look at what changes`,
    );
  }
});
