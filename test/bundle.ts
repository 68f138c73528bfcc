import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Bundles a program as `make synth` does and returns the file to run with node: what users run, three times as fast to
 * start as through tsx, and never stale as a compiled one may be.
 */
export function bundled(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'argo-platform-program-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, `${basename(source, '.ts')}.js`);
  buildSync({ entryPoints: [source], outfile, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
  return outfile;
}
