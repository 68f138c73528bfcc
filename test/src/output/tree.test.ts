import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import fc from 'fast-check';
import { defaultEnvironment } from '../../../src/config/environment';
import { idOf, type Manifest } from '../../../src/output/manifest';
import { type File, outputTree } from '../../../src/output/tree';
import { replaceFolder } from '../../../src/output/write';
import type { Application } from '../../../stacks/application';
import { type ManifestPair, manifestPair } from './manifest-pairs';
import { realBuild, realKustomize } from './real-kustomize';
import { referenceBuild } from './reference-kustomize';

const OVERLAY = 'apps/app/overlays/target';

/** An application that has one set of objects by default, and another in the environment `target`. */
const applicationOf = ([base, target]: ManifestPair): Application => ({
  name: 'app',
  build: (chart, { name }) => {
    for (const [index, manifest] of (name === 'target' ? target : base).entries()) {
      new ApiObject(chart, String(index), manifest);
    }
  },
});

const written = (pair: ManifestPair): File[] => [
  ...outputTree([applicationOf(pair)], [{ ...defaultEnvironment(), name: 'target' }]),
];

const byId = (manifests: readonly Manifest[]) => {
  const map = new Map(manifests.map((manifest) => [idOf(manifest), manifest]));
  expect(map.size).toBe(manifests.length);
  return map;
};

describe('building a written overlay gives back the environment, object for object', () => {
  test.each(['1.1', '1.2'] as const)('to a reader of YAML %s', (version) => {
    fc.assert(
      fc.property(manifestPair, (pair) => {
        const files = new Map(written(pair));
        const [, target] = pair;
        if (target.length === 0)
          return expect([...files.keys()].filter((path) => path.startsWith(OVERLAY))).toEqual([]);
        expect(byId(referenceBuild(files, OVERLAY, version))).toEqual(byId(target));
      }),
      { numRuns: 300 },
    );
  });

  (realKustomize === undefined && !process.env.CI ? test.skip : test)(
    'to kustomize itself',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'output-'));
      try {
        await fc.assert(
          fc.asyncProperty(manifestPair, async (pair) => {
            fc.pre(pair[1].length > 0);
            replaceFolder(join(folder, 'dist'), written(pair));
            expect(byId(await realBuild(join(folder, 'dist', OVERLAY)))).toEqual(byId(pair[1]));
          }),
          { numRuns: Number(process.env.RUNS ?? 100), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    3600_000,
  );
});
