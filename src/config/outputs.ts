import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guid } from './formats';
import { InputError, mistakesOf, reading, refuse, show } from './mistakes';

/**
 * What Azure makes up and Pulumi reports: none of it is secret, all of it is committed. A stack may report more than
 * the manifests need; no misspelling hides behind that, because everything here is required.
 */
const outputsSchema = z.object({
  tenantId: guid,
  clientIds: z.object({
    /** Identity of `argo` and `argo-server`: database and artifacts. */
    controlPlane: guid,
    /** Identity of the workflow pods: artifacts. */
    workflows: guid,
    /** Identity that reads Key Vault. */
    externalSecrets: guid,
  }),
});

/** `missing` says that the values are placeholders. */
export type Outputs = z.output<typeof outputsSchema> & { readonly missing: boolean };

const NOT_YET = '00000000-0000-0000-0000-000000000000';

/** Nothing can log in with these, and everybody sees why. */
export const placeholderOutputs: Outputs = {
  tenantId: NOT_YET,
  clientIds: { controlPlane: NOT_YET, workflows: NOT_YET, externalSecrets: NOT_YET },
  missing: true,
};

/** Where the outputs of an environment stand, relative to the project. */
export const outputsFile = (environment: string) => `stacks/outputs/${environment}.json`;

/**
 * Reads the outputs of one environment; placeholders when `pulumi up` has not run yet.
 * @throws InputError when the file exists and is not what `pulumi stack output --json` writes.
 */
export function readOutputs(folder: string, environment: string): Outputs {
  const file = outputsFile(environment);
  const path = join(folder, file);
  if (!existsSync(path)) return placeholderOutputs;
  return parseOutputs(
    reading(file, 'a file that can be read', () => readFileSync(path, 'utf8')),
    file,
  );
}

/**
 * What `pulumi stack output --json` writes, less all that is not known here.
 * @throws InputError that calls the text by the name of its source.
 */
export function parseOutputs(text: string, source: string): Outputs {
  const raw = parseJson(text, source);
  const parsed = outputsSchema.safeParse(raw);
  if (!parsed.success) throw new InputError(mistakesOf(parsed.error, raw, source));
  return { ...parsed.data, missing: false };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(file, '', 'JSON', text.trim() === '' ? 'an empty file' : show(text));
  }
}
