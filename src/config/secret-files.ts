import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { InputError, mistakesOf } from './mistakes';

/** An encrypted Secret that a person committed; carried into `dist/` byte for byte, because SOPS signs the text. */
export interface SecretFile {
  readonly application: string;
  readonly fileName: string;
  readonly text: string;
  readonly name: string;
  readonly namespace: string;
}

const metadata = z.looseObject({ name: z.string(), namespace: z.string() });

/** One object per file, encrypted in the way that the environment says. */
const contents = {
  'sealed-secrets': z.looseObject({
    apiVersion: z.literal('bitnami.com/v1alpha1'),
    kind: z.literal('SealedSecret'),
    metadata,
  }),
  sops: z.looseObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('Secret'),
    metadata,
    sops: z.looseObject({ mac: z.string() }, 'the section that sops --encrypt adds; never commit a Secret without it'),
  }),
} as const;

/** Where the encrypted files of one application in one environment stand, relative to the project. */
export const secretFolder = (environment: string, application: string) =>
  `stacks/secrets/${environment}/${application}`;

/**
 * Reads `stacks/secrets/<environment>/<application>/*.yaml`.
 * @throws InputError for a file that is not an encrypted Secret of the given source.
 */
export function readSecretFiles(folder: string, environment: string, source: string): SecretFile[] {
  if (source !== 'sealed-secrets' && source !== 'sops') return [];
  const root = join(folder, 'stacks', 'secrets', environment);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .flatMap((application) =>
      readdirSync(join(root, application))
        .filter((fileName) => fileName.endsWith('.yaml'))
        .sort()
        .map((fileName) => readSecretFile(folder, environment, application, fileName, source)),
    );
}

function readSecretFile(
  folder: string,
  environment: string,
  application: string,
  fileName: string,
  source: keyof typeof contents,
): SecretFile {
  const file = `${secretFolder(environment, application)}/${fileName}`;
  const text = readFileSync(join(folder, file), 'utf8');
  const raw = parseYaml(text, file);
  const parsed = contents[source].safeParse(raw, { reportInput: true });
  if (!parsed.success) throw new InputError(mistakesOf(parsed.error, raw, file));
  const { name, namespace } = parsed.data.metadata;
  return { application, fileName, text, name, namespace };
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new InputError([{ file, path: '', expected: 'one YAML document', found }]);
  }
}
