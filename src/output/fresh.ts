import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { File } from './tree';

/**
 * Sees to it that what is applied from `folder` is what the sources make, which is what a reviewer has seen.
 * @throws Error that names one of the files that are not.
 */
export function requireFresh(folder: string, files: Iterable<File>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      throw new Error(`${file} is not what the sources make; run make synth and look at what changes`);
    }
  }
}
