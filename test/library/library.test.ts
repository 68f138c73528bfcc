import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';
import { type Loose, ROOT } from '../environments';

const run = (cwd: string, script: string, ...args: string[]) =>
  execFileSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });

describe('a foreign project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('imports the constructs by the name of the package, compiles against their types, and synthesizes', () => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules', manifest.name));
    for (const dependency of ['cdk8s', 'cdk8s-plus-27', 'constructs', '@types']) {
      symlinkSync(join(ROOT, 'node_modules', dependency), join(folder, 'node_modules', dependency));
    }
    copyFileSync(join(__dirname, 'foreign-chart.ts.txt'), join(folder, 'main.ts'));
    const compilerOptions = { module: 'node20', strict: true, types: ['node'], skipLibCheck: true };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));

    run(folder, require.resolve('typescript/bin/tsc'));
    const objects: Loose[] = JSON.parse(run(folder, 'main.js'));
    expect(objects.map(({ kind }) => kind).sort()).toEqual([
      'ConfigMap',
      ...Array(8).fill('CustomResourceDefinition'),
      'LimitRange',
      'Namespace',
      'NetworkPolicy',
      'NetworkPolicy',
      'ResourceQuota',
      'ResourceQuota',
    ]);
  }, 30_000);

  it('finds in the package what the package says it exports', () => {
    const { types, default: main } = manifest.exports['.'];
    for (const path of [types, main]) {
      expect(existsSync(join(ROOT, path))).toBe(true);
      expect(manifest.files.some((folder) => path.startsWith(`./${folder}/`))).toBe(true);
    }
  });
});
