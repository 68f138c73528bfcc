import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironments } from '../../../src/config/environment';
import { InputError } from '../../../src/config/mistakes';

const made: string[] = [];

/** A new folder with these files: path to text. It goes when the tests of the file have run. */
export function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'argo-platform-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The lines that a user reads when a folder is refused; none when it is accepted. */
export function refusalsIn(folder: string): string[] {
  try {
    readEnvironments(folder);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
}

/** The same for a project with these files. */
export const refusals = (files: Readonly<Record<string, string>>): string[] => refusalsIn(projectOf(files));

/** The same for one file `Pulumi.test.yaml`, less its name. */
export const refusalsOf = (text: string): string[] =>
  refusals({ 'Pulumi.test.yaml': text }).map((line) => line.replace(/^Pulumi\.test\.yaml: /, ''));

/** The text of a stack file with these settings. JSON is YAML. */
export const stackFile = (settings: object): string =>
  JSON.stringify({
    config: Object.fromEntries(Object.entries(settings).map(([key, value]) => [`argo-platform:${key}`, value])),
  });
