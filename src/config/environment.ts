import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { dnsLabel } from './formats';
import { InputError, type Mistake, mistakesOf, show } from './mistakes';
import { type Outputs, placeholderOutputs, readOutputs } from './outputs';
import { type Settings, settingsSchema } from './schema';
import { readSecretFiles, type SecretFile } from './secret-files';

/** One environment: its name, its settings with all defaults, and what its cloud made up. */
export interface Environment extends Settings {
  /** `prod` for `Pulumi.prod.yaml`; an RFC 1123 label. */
  readonly name: string;
  /** Ids that only exist once Pulumi has run; placeholders before. */
  readonly outputs: Outputs;
  /** Encrypted Secrets that stand beside the program, for the sources that have them. */
  readonly secretFiles: readonly SecretFile[];
}

/** Settings of this project stand in a stack file under `<project>:<setting>`, as Pulumi writes them. */
const PROJECT = 'argo-platform';

const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** What the base of every application is rendered for: the defaults of the schema and nothing else. */
export function defaultEnvironment(): Environment {
  return { name: 'base', ...settingsSchema.parse({}), outputs: placeholderOutputs, secretFiles: [] };
}

/**
 * Reads every `Pulumi.<env>.yaml` in `folder`, sorted by name.
 * @throws InputError with all mistakes of all files.
 */
export function readEnvironments(folder: string): Environment[] {
  const files = readdirSync(folder)
    .filter((file) => STACK_FILE.test(file))
    .sort();
  const mistakes: Mistake[] = [];
  const environments = files.flatMap((file) => {
    try {
      return [readEnvironment(folder, file)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(...error.mistakes);
      return [];
    }
  });
  if (files.length === 0) {
    mistakes.push({ file: folder, path: '', expected: 'a file Pulumi.<environment>.yaml', found: 'none' });
  }
  if (mistakes.length > 0) throw new InputError(mistakes);
  return environments;
}

function readEnvironment(folder: string, file: string): Environment {
  const name = STACK_FILE.exec(file)?.[1] ?? '';
  if (!dnsLabel.safeParse(name).success || name === 'base') {
    throw refuse(
      file,
      '',
      'an RFC 1123 label other than base as <environment> in Pulumi.<environment>.yaml',
      show(name),
    );
  }
  const raw = settingsIn(file, readFileSync(join(folder, file), 'utf8'));
  const parsed = settingsSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success) throw new InputError(mistakesOf(parsed.error, raw, file));
  return {
    name,
    ...parsed.data,
    outputs: readOutputs(folder, name),
    secretFiles: readSecretFiles(folder, name, parsed.data.secrets.source),
  };
}

/** The map under `config:`, less the project's prefix and less what belongs to Pulumi providers. */
function settingsIn(file: string, text: string): Record<string, unknown> {
  const document = parseDocument(text, { version: '1.1' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    throw refuse(file, '', 'YAML', `${error.message.split('\n')[0]?.replace(/:$/, '')} (line ${line})`);
  }
  const content: unknown = document.toJS();
  if (content === null || content === undefined) throw refuse(file, '', 'a map with the key config', 'an empty file');
  const config = isMap(content) ? content.config : undefined;
  if (!isMap(config)) throw refuse(file, 'config', 'a map of settings', show(isMap(content) ? config : content));

  const settings: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  for (const [key, value] of Object.entries(config)) {
    const [namespace, setting] = key.split(':', 2) as [string, string | undefined];
    if (setting === undefined) {
      mistakes.push({ file, path: `config.${key}`, expected: `a key ${PROJECT}:${key}`, found: show(key) });
    } else if (namespace === PROJECT) {
      settings[setting] = value;
    }
  }
  if (mistakes.length > 0) throw new InputError(mistakes);
  return settings;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (file: string, path: string, expected: string, found: string) =>
  new InputError([{ file, path, expected, found }]);
