import { z } from 'zod';
import { settingsSchema } from './schema';

/** A mistake in an environment's file; `toString` is the one line that a user reads. */
export interface Mistake {
  readonly file: string;
  /** Dotted path of the setting inside the file; empty when the whole file is meant. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Input that cannot be used. Its message has one line per mistake; there is nothing to debug, so no stack is shown. */
export class InputError extends Error {
  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(formatMistake).join('\n'));
    this.name = 'InputError';
  }
}

const formatMistake = ({ file, path, expected, found }: Mistake) =>
  `${file}: ${path === '' ? '' : `${path}: `}expected ${expected}, found ${found}`;

/** The refusal of one thing. */
export const refuse = (file: string, path: string, expected: string, found: string) =>
  new InputError([{ file, path, expected, found }]);

/** What `read` returns; undefined after a refusal, which joins `mistakes` so that the rest can be judged too. */
export function collecting<T>(mistakes: Mistake[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    mistakes.push(...error.mistakes);
    return undefined;
  }
}

/** What `read` returns. Whatever it throws becomes a refusal of `file`: a missing folder is no defect of ours. */
export function reading<T>(file: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [found = ''] = String(error)
      .replace(/^\w*Error: /, '')
      .split('\n', 1);
    throw refuse(file, '', expected, found);
  }
}

/** The value as a reader of the file would recognise it, cut to one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** One `Mistake` for each thing that is wrong, in the words of the schema. */
export function mistakesOf(error: z.ZodError, raw: unknown, file: string): Mistake[] {
  return error.issues.flatMap((issue) => mistakesOfIssue(issue, raw, file));
}

function mistakesOfIssue(issue: z.core.$ZodIssue, raw: unknown, file: string): Mistake[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path, raw);
    return issue.keys.map((key) => ({
      file,
      path: [...path, key].join('.'),
      expected: known.length > 0 ? `one of the settings ${known.join(', ')}` : 'no such setting here',
      found: show(key),
    }));
  }
  // A combination is judged after defaults: its culprit may be a default that the file does not show.
  const value = valueAt(raw, path);
  const fallback = value === undefined && issue.code === 'custom' ? defaultAt(issue.input, path) : undefined;
  const found = fallback === undefined ? show(value) : `${show(fallback)} (the default)`;
  return [{ file, path: path.join('.'), expected: expectation(issue, value), found }];
}

function expectation(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      // A sentence of the schema says more than a type.
      if (!issue.message.startsWith('Invalid input')) return issue.message;
      if (issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
        return `text in quotes ("${value}")`;
      }
      return (
        {
          int: 'a whole number',
          number: 'a number',
          boolean: 'true or false',
          string: 'text',
          object: 'a map',
          record: 'a map',
          array: 'a list',
        }[issue.expected as string] ?? `a ${issue.expected}`
      );
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'invalid_union':
      return 'options' in issue ? (issue.options as unknown[]).join(' | ') : issue.message;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? bound('at least', 'more than', issue.minimum, issue.inclusive)
        : issue.message;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? bound('at most', 'less than', issue.maximum, issue.inclusive)
        : issue.message;
    default:
      return issue.message;
  }
}

const bound = (inclusive: string, exclusive: string, limit: number | bigint, isInclusive = true) =>
  `${isInclusive ? inclusive : exclusive} ${limit}`;

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined), value);

/** The value at the longest end of `path` that leads anywhere: a rule's input starts where the rule stands. */
const defaultAt = (input: unknown, path: readonly string[]): unknown =>
  path.map((_, start) => valueAt(input, path.slice(start))).find((value) => value !== undefined);

/** The settings that exist at a path, for the message about one that does not. */
function knownKeys(path: readonly string[], raw: unknown): string[] {
  const root = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  const node = path.reduce<z.core.JSONSchema.BaseSchema | undefined>((at, key) => {
    const child = at?.properties?.[key] ?? at?.items;
    return typeof child === 'object' && !Array.isArray(child) ? child : undefined;
  }, root);
  const type = valueAt(raw, [...path, 'type']);
  const isChosen = ({ properties }: z.core.JSONSchema.BaseSchema) =>
    typeof properties?.type === 'object' && properties.type.const === type;
  const variant = node?.oneOf?.find((candidate) => typeof candidate === 'object' && isChosen(candidate)) ?? node;
  return Object.keys((typeof variant === 'object' && variant.properties) || {});
}
