import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { File } from './tree';

/** A run that was killed left its staging folder behind; one that is younger may belong to a run that still works. */
const STALE_AFTER_MS = 60_000;

/**
 * Writes the files beside `folder` and then swaps, so that a failure on the way, even in the middle of making the
 * files, leaves the present content as it was. What a killed run left is put back or cleared away.
 * @returns the number of files.
 */
export function replaceFolder(folder: string, files: Iterable<File>): number {
  const target = resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  recover(target);
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  const fresh = join(staging, 'new');
  const old = join(staging, 'old');
  try {
    const count = writeAll(fresh, files);
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
    return count;
  } catch (error) {
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function recover(target: string): void {
  const parent = dirname(target);
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(`.${basename(target)}-`))) {
    const staging = join(parent, name);
    const old = join(staging, 'old');
    // Killed between the two renames: nobody else can be at work, because there is nothing to work on.
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    if (Date.now() - statSync(staging).mtimeMs > STALE_AFTER_MS) rmSync(staging, { recursive: true, force: true });
  }
}

function writeAll(root: string, files: Iterable<File>): number {
  const made = new Set<string>();
  let count = 0;
  mkdirSync(root);
  for (const [path, text] of files) {
    const file = join(root, path);
    const folder = dirname(file);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    writeFileSync(file, text);
    count += 1;
  }
  return count;
}
