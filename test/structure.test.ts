import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './environments';

/** Data runs one way: settings, stacks, constructs, output. Who imports against the stream is caught here. */
const FORBIDDEN: readonly [from: string, to: string][] = [
  ['constructs/', 'stacks/'],
  ['constructs/', 'src/'],
  ['stacks/', 'src/output/'],
  ['src/config/', 'stacks/'],
  ['src/config/', 'src/output/'],
];

const sources = ['constructs', 'stacks', 'src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
);

const importsOf = (file: string) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) =>
    normalize(join(dirname(file), path ?? '')),
  );

describe('the sources', () => {
  it.each(FORBIDDEN)('in %s import nothing from %s', (from, to) => {
    const offenders = sources
      .filter((file) => file.startsWith(from))
      .filter((file) => importsOf(file).some((target) => `${target}/`.startsWith(to)));
    expect(offenders).toEqual([]);
  });

  it('stand in files of at most 300 lines', () => {
    const long = sources.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
