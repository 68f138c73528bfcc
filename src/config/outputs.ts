import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guid } from './formats';
import { InputError, mistakesOf, show } from './mistakes';

/** What Azure makes up and Pulumi reports: none of it is secret, all of it is committed. */
const outputsSchema = z.strictObject({
  tenantId: guid,
  clientIds: z.strictObject({
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
  const raw = parseJson(readFileSync(path, 'utf8'), file);
  const parsed = outputsSchema.safeParse(raw);
  if (!parsed.success) throw new InputError(mistakesOf(parsed.error, raw, file));
  return { ...parsed.data, missing: false };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError([{ file, path: '', expected: 'JSON', found: show(text.slice(0, 40)) }]);
  }
}
