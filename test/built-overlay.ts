import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../src/output/manifest';
import { realBuild, realKustomize } from './src/output/real-kustomize';
import { referenceBuild } from './src/output/reference-kustomize';

/** Paths below a folder, with `/`, sorted. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/**
 * Builds `apps/<application>/overlays/<environment>` of a folder `dist/`, with the real kustomize. The machine of a
 * developer may lack it, and then our own reading of it has to do; a machine that decides about a merge may not.
 */
export async function builtOverlay(dist: string, application: string, environment: string): Promise<Manifest[]> {
  const overlay = `apps/${application}/overlays/${environment}`;
  if (realKustomize !== undefined || process.env.CI) return realBuild(join(dist, overlay));
  const files = new Map(filesBelow(dist).map((path) => [path, readFileSync(join(dist, path), 'utf8')]));
  return referenceBuild(files, overlay, '1.1');
}
