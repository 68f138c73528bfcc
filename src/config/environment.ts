import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { dnsLabel } from './formats';
import { collecting, InputError, type Mistake, mistakesOf, reading, refuse, show } from './mistakes';
import { type Outputs, placeholderOutputs, readOutputs } from './outputs';
import { type Settings, settingsSchema } from './schema';
import { readSecretFiles, type SecretFile } from './secret-files';
import { readStackFile } from './stack-file';

/** One environment: its name, its settings with all defaults, and what its cloud made up. */
export interface Environment extends Settings {
  /** `prod` for `Pulumi.prod.yaml`; an RFC 1123 label. */
  readonly name: string;
  /** Ids that only exist once Pulumi has run; placeholders before. */
  readonly outputs: Outputs;
  /** Encrypted Secrets that stand beside the program, for the sources that have them. */
  readonly secretFiles: readonly SecretFile[];
}

const STACK_FILE = /^Pulumi\.(.+)\.(ya?ml)$/;

/** What the base of every application is rendered for: the defaults of the schema and nothing else. */
export function defaultEnvironment(): Environment {
  return { name: 'base', ...settingsSchema.parse({}), outputs: placeholderOutputs, secretFiles: [] };
}

/**
 * Reads every `Pulumi.<env>.yaml` in `folder`, sorted by name.
 * @throws InputError with all mistakes of all files.
 */
export function readEnvironments(folder: string): Environment[] {
  const files = reading(resolve(folder), 'a folder', () => readdirSync(folder))
    .filter((file) => STACK_FILE.test(file))
    .sort();
  const mistakes: Mistake[] = [];
  const environments = files.flatMap((file) => collecting(mistakes, () => readEnvironment(folder, file)) ?? []);
  if (files.length === 0) {
    mistakes.push({ file: resolve(folder), path: '', expected: 'a file Pulumi.<environment>.yaml', found: 'none' });
  }
  if (mistakes.length > 0) throw new InputError(mistakes);
  return environments;
}

function readEnvironment(folder: string, file: string): Environment {
  const [, name = '', ending] = STACK_FILE.exec(file) ?? [];
  if (!dnsLabel.safeParse(name).success || name === 'base') {
    const expected = 'an RFC 1123 label other than base as <environment> in Pulumi.<environment>.yaml';
    throw refuse(file, '', expected, show(name));
  }
  if (ending !== 'yaml') throw refuse(file, '', `the name Pulumi.${name}.yaml, which Pulumi reads`, show(file));

  const mistakes: Mistake[] = [];
  const settings = collecting(mistakes, () => readSettings(folder, file));
  const outputs = collecting(mistakes, () => readOutputs(folder, name));
  const secretFiles = collecting(mistakes, () =>
    settings ? readSecretFiles(folder, name, settings.secrets.source) : [],
  );
  if (!settings || !outputs || !secretFiles) throw new InputError(mistakes);
  return { name, ...settings, outputs, secretFiles };
}

function readSettings(folder: string, file: string): Settings {
  const mistakes: Mistake[] = [];
  const raw = readStackFile(folder, file, Object.keys(settingsSchema.shape), mistakes);
  const parsed = settingsSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success) mistakes.push(...mistakesOf(parsed.error, raw, file));
  if (!parsed.success || mistakes.length > 0) throw new InputError(mistakes);
  return parsed.data;
}
