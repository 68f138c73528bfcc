import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { toYaml, toYamlStream } from '../../../src/output/yaml';
import { TRAP_STRINGS } from './trap-strings';

const VERSIONS = ['1.1', '1.2'] as const;
const awkward = fc.string({ unit: fc.constantFrom(...' \t\nab:#-"\'\\{[%&*!|>,~1é😀'), maxLength: 60 });

describe.each(VERSIONS)('by the rules of YAML %s', (version) => {
  test.each(TRAP_STRINGS.map((text) => [JSON.stringify(text), text]))(
    '%s is read as that text, as a value',
    (_, text) => {
      expect(parse(toYaml({ a: text, b: [text, { c: text }] }), { version })).toEqual({
        a: text,
        b: [text, { c: text }],
      });
    },
  );

  // The library merges `<<` as a key even where it is quoted, and so does kustomize.
  test.each(TRAP_STRINGS.filter((text) => text !== '<<').map((text) => [JSON.stringify(text), text]))(
    '%s is read as that text, as a key',
    (_, text) => {
      expect(parse(toYaml({ a: { [text]: 1 } }), { version })).toEqual({ a: { [text]: 1 } });
    },
  );

  test('any text is read as that text', () => {
    fc.assert(
      fc.property(fc.array(awkward), fc.boolean(), (texts, survivesTrimming) => {
        expect(parse(toYaml({ texts }, { survivesTrimming }), { version })).toEqual({ texts });
      }),
    );
  });

  test('text that stands last keeps its trailing white space when the document is trimmed', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom('', ' ', '\n', '\n\n', '\t'), (start, end) => {
        const operations = [{ op: 'add', path: '/a', value: `${start}${end}` }];
        expect(parse(toYaml(operations, { survivesTrimming: true }).trim(), { version })).toEqual(operations);
      }),
    );
  });
});

// The library reads these as text, so that only their looks tell: go-yaml, which kustomize uses, reads numbers.
test.each(['-_1', '+_1', '0o7', '1e3', '1_000', '0x1f', '12:30:45', '2020-01-01'])('%s is quoted', (text) => {
  expect(toYaml({ a: text })).toBe(`a: "${text}"\n`);
});

test('several lines that begin with white space are not a block, of which go-yaml would take a tab for indentation', () => {
  expect(toYaml({ a: '\ta\nb\n' })).toBe('a: "\\ta\\nb\\n"\n');
});

test('a line that is a single space survives in long text that stands in quotes', () => {
  const value = `${'a long line that makes the text a long one'}\n \nb\n`;
  expect(parse(toYaml([{ value }], { survivesTrimming: true }))).toEqual([{ value }]);
});

test('several lines are a block that can be read, and long lines are not folded', () => {
  const long = 'word '.repeat(60).trim();
  expect(toYaml({ config: `a: 1\n${long}\n`, flow: long })).toBe(`config: |\n  a: 1\n  ${long}\nflow: ${long}\n`);
});

test('an object that occurs twice is written twice, not as an alias', () => {
  const labels = { app: 'a' };
  expect(toYaml({ labels, selector: labels })).toBe('labels:\n  app: a\nselector:\n  app: a\n');
});

test('a stream has one document per value', () => {
  const documents = parseAllDocuments(toYamlStream([{ a: 1 }, { a: 'text\n' }, { a: 3 }]));
  expect(documents.map((document) => document.toJS())).toEqual([{ a: 1 }, { a: 'text\n' }, { a: 3 }]);
});
