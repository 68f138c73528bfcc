import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument, type ScalarTag, type YAMLError } from 'yaml';
import { InputError, type Mistake, reading, refuse, show } from './mistakes';

/** Settings of this project stand in a stack file under `<project>:<setting>`, as Pulumi writes them. */
const PROJECT = 'argo-platform';

/**
 * The map under `config:` of a Pulumi stack file, less the project's prefix and less what belongs to other projects.
 * Misplaced and misspelt keys join `mistakes`, so that the settings can be judged too; `known` are our settings.
 * @throws InputError when there is no such map.
 */
export function readStackFile(
  folder: string,
  file: string,
  known: readonly string[],
  mistakes: Mistake[],
): Record<string, unknown> {
  const content = contentOf(folder, file);
  if (content === null || content === undefined) throw refuse(file, '', 'a map with the key config', 'an empty file');
  if (!isMap(content)) throw refuse(file, '', 'a map with the key config', show(content));
  if (!isMap(content.config)) throw refuse(file, 'config', 'a map of settings', show(content.config));

  for (const key of Object.keys(content).filter((name) => name.includes(':'))) {
    mistakes.push({ file, path: key, expected: 'this setting indented, under config', found: 'it beside config' });
  }
  const settings = new Map<string, unknown>();
  for (const [key, value] of Object.entries(content.config)) {
    const [namespace = '', ...rest] = key.split(':');
    const setting = rest.join(':');
    // A map called like one of our sections is ours, misspelt: nobody wants all its defaults instead.
    if (setting === '' || (namespace !== PROJECT && isMap(value) && known.includes(setting))) {
      mistakes.push({
        file,
        path: `config.${key}`,
        expected: `a key ${PROJECT}:${setting || namespace}`,
        found: show(key),
      });
    } else if (namespace === PROJECT) {
      settings.set(setting, value);
    }
  }
  return Object.fromEntries(settings);
}

/** Octal to Pulumi (go-yaml), decimal to YAML 1.2: the one number that the two would read differently. */
const leadingZero: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?0\d+$/,
  resolve: (text, onError) => {
    onError(text);
    return text;
  },
};

/**
 * What the file holds, read as Pulumi reads it: YAML 1.2, where `on` and `no` are text, with the merge keys of 1.1.
 * @throws InputError for what is no YAML.
 */
function contentOf(folder: string, file: string): unknown {
  const text = reading(file, 'a file that can be read', () => readFileSync(join(folder, file), 'utf8'));
  const document = parseDocument(text, {
    schema: 'core',
    merge: true,
    stringKeys: true,
    customTags: (tags) => [leadingZero, ...tags],
  });
  const { errors } = document;
  // Keys may be repeated in many places; after a broken line the parser's further complaints are noise.
  const broken = errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  const told = broken === -1 ? errors : errors.slice(0, broken + 1);
  if (told.length > 0) throw new InputError(told.map((error) => mistakeInYaml(error, text, file)));
  return reading(file, 'YAML', () => {
    const content: unknown = document.toJS();
    JSON.stringify(content); // refuses an alias inside its own anchor
    return content;
  });
}

function mistakeInYaml({ code, message, linePos, pos }: YAMLError, text: string, file: string): Mistake {
  const place = { file, path: `line ${linePos?.[0].line}` };
  const said = message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '');
  switch (code) {
    case 'DUPLICATE_KEY':
      return { ...place, expected: 'every key once', found: `${/[^\s,{}]+(?=:)/.exec(text.slice(pos[0]))?.[0]} again` };
    case 'MULTIPLE_DOCS':
      return { ...place, expected: 'one YAML document', found: 'the start of another' };
    case 'TAG_RESOLVE_FAILED':
      return { ...place, expected: 'a number without leading zeros, or text in quotes', found: said ?? '' };
    default:
      return { ...place, expected: 'YAML', found: `a syntax error (${said})` };
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
