import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { collecting, InputError, type Mistake, mistakesOf, reading } from './mistakes';

/** An encrypted Secret that a person committed; carried into `dist/` byte for byte, because SOPS signs the text. */
export interface SecretFile {
  readonly application: string;
  readonly fileName: string;
  readonly text: string;
  readonly name: string;
  readonly namespace: string;
}

const metadata = z.looseObject({ name: z.string(), namespace: z.string() });

const encryptedBySops = z
  .record(z.string(), z.string().startsWith('ENC[', 'a value that sops encrypted (ENC[...])'))
  .optional();

const sopsSecret = z.looseObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Secret'),
  metadata,
  sops: z.looseObject({ mac: z.string() }, 'the section that sops --encrypt adds; never commit a Secret without it'),
});

/** One object per file, encrypted in the way that the environment says. */
const contents = {
  'sealed-secrets': z.looseObject({
    apiVersion: z.literal('bitnami.com/v1alpha1'),
    kind: z.literal('SealedSecret'),
    metadata,
    spec: z.looseObject({ encryptedData: z.record(z.string(), z.string()) }),
  }),
  // Looked at second: a value that somebody added by hand to an encrypted file.
  sops: sopsSecret.pipe(sopsSecret.extend({ data: encryptedBySops, stringData: encryptedBySops })),
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
  const mistakes: Mistake[] = [];
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((application) =>
      readdirSync(join(root, application))
        .filter((fileName) => fileName.endsWith('.yaml'))
        .sort()
        .flatMap(
          (fileName) =>
            collecting(mistakes, () => readSecretFile(folder, environment, application, fileName, source)) ?? [],
        ),
    );
  if (mistakes.length > 0) throw new InputError(mistakes);
  return files;
}

function readSecretFile(
  folder: string,
  environment: string,
  application: string,
  fileName: string,
  source: keyof typeof contents,
): SecretFile {
  const file = `${secretFolder(environment, application)}/${fileName}`;
  const text = reading(file, 'a file that can be read', () => readFileSync(join(folder, file), 'utf8'));
  const raw: unknown = reading(file, 'one YAML document', () => parse(text));
  const parsed = contents[source].safeParse(raw, { reportInput: true });
  if (!parsed.success) throw new InputError(mistakesOf(parsed.error, raw, file).map(withoutSecret));
  const { name, namespace } = parsed.data.metadata;
  return { application, fileName, text, name, namespace };
}

/** What stands in a Secret never reaches a terminal or a log, least of all when it is not encrypted. */
const withoutSecret = (mistake: Mistake): Mistake =>
  /^(data|stringData|spec)\b/.test(mistake.path) && mistake.found !== 'nothing'
    ? { ...mistake, found: 'something else (not shown)' }
    : mistake;
