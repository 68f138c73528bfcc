import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import fc from 'fast-check';
import { parse } from 'yaml';
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

const account = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'argo', namespace },
});
const binding = (...subjects: object[]): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'argo', namespace: 'one' },
  subjects,
});

/** Kustomize keeps references in step with what it moves, also where nobody asked: too rare to be met by chance. */
const ACCOUNT_MOVES_BINDING_STAYS: ManifestPair = [
  [account('two'), binding()],
  [account('one'), binding({ kind: 'ServiceAccount', name: 'argo', namespace: 'two' })],
];

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

  // A machine of a developer may lack kustomize; one that decides about a merge may not.
  (realKustomize === undefined && !process.env.CI ? test.skip : test)(
    'to kustomize itself',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'output-'));
      try {
        await fc.assert(
          fc.asyncProperty(manifestPair, async (pair) => {
            fc.pre(pair[1].length > 0);
            replaceFolder(folder, written(pair));
            expect(byId(await realBuild(join(folder, OVERLAY)))).toEqual(byId(pair[1]));
          }),
          { numRuns: 40, examples: [[ACCOUNT_MOVES_BINDING_STAYS]] },
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});

test('the order of construction does not show', () => {
  fc.assert(
    fc.property(manifestPair, ([base, target]) => {
      expect(written([base.toReversed(), target.toReversed()])).toEqual(written([base, target]));
    }),
  );
});

test('an environment without objects has no folder', () => {
  const pair: ManifestPair = [[{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' } }], []];
  expect(written(pair).map(([path]) => path)).toEqual([
    'apps/app/base/kustomization.yaml',
    'apps/app/base/configmap.yaml',
  ]);
});

test('two objects of one id are refused, with the id and the environment in the message', () => {
  const twin: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' } };
  expect(() => written([[twin], [twin, twin]])).toThrow('application app makes v1|ConfigMap|n|a twice in target');
});

test('an encrypted Secret and a remote resource of an environment stand among the resources of its overlay', () => {
  const object: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' } };
  const remote = 'https://example.com/crds?ref=v1';
  const application = {
    ...applicationOf([[object], [object]]),
    remoteResources: ({ name }: { name: string }) => (name === 'target' ? [remote] : []),
  };
  const id = { name: 'db', namespace: 'n' };
  const secretFiles = [
    { application: 'app', fileName: 'db.yaml', text: 'encrypted', ...id },
    { application: 'another', fileName: 'x.yaml', text: 'not ours', ...id },
  ];
  const files = new Map(outputTree([application], [{ ...defaultEnvironment(), name: 'target', secretFiles }]));
  expect(parse(files.get(`${OVERLAY}/kustomization.yaml`) ?? '')).toMatchObject({
    resources: ['../../base', remote, 'secret-db.yaml'],
  });
  expect(files.get(`${OVERLAY}/secret-db.yaml`)).toBe('encrypted');
  expect([...files.values()]).not.toContain('not ours');
});
