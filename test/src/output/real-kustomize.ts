import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../src/output/manifest';

const run = promisify(execFile);

const COMMANDS = [
  { command: 'kubectl', build: ['kustomize'], version: ['version', '--client'] },
  { command: 'kustomize', build: ['build'], version: ['version'] },
] as const;

/** The program on the PATH that builds kustomizations, if any. */
export const realKustomize = COMMANDS.find(({ command, version }) => {
  try {
    execFileSync(command, version, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/**
 * Builds a folder with the kustomize of this machine.
 * @throws Error with what kustomize printed when it refuses.
 */
export async function realBuild(folder: string): Promise<Manifest[]> {
  if (realKustomize === undefined) throw new Error('neither kubectl nor kustomize is on the PATH; install one of them');
  const { command, build } = realKustomize;
  // Read by the rules of 1.2: go-yaml quotes what they mistake, and leaves bare what only our 1.1 reader does (`e6`).
  const { stdout } = await run(command, [...build, folder], { maxBuffer: 64 * 1024 * 1024 });
  return parseAllDocuments(stdout, { version: '1.2' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}
