import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironments } from '../src/config/environment';
import { idOf, type Manifest } from '../src/output/manifest';
import { render } from '../src/output/render';
import { outputTree } from '../src/output/tree';
import { applications } from '../stacks';
import { builtOverlay, filesBelow } from './built-overlay';
import { ROOT } from './environments';

const DIST = join(ROOT, 'dist');
const environments = readEnvironments(ROOT);
const tree = new Map(outputTree(applications, environments));

describe('dist/', () => {
  it('is what the sources make now (otherwise: make synth, and commit dist/)', () => {
    expect(filesBelow(DIST)).toEqual([...tree.keys()].sort());
    for (const [path, text] of tree) expect([path, readFileSync(join(DIST, path), 'utf8')]).toEqual([path, text]);
  });

  it('is the same to the byte, however often it is made', () => {
    expect([...outputTree(applications, readEnvironments(ROOT))]).toEqual([...tree]);
  });

  it('uses no field of kustomize that is deprecated', () => {
    for (const [path, text] of tree) {
      if (path.endsWith('kustomization.yaml')) expect(text).not.toMatch(/^(bases|commonLabels|patches\w+|vars):/m);
    }
  });

  it('never says latest', () => {
    for (const text of tree.values()) expect(text).not.toMatch(/:latest\b/);
  });
});

describe('an overlay', () => {
  const cases = applications.flatMap((application) =>
    environments
      .filter(({ name }) => existsSync(join(DIST, 'apps', application.name, 'overlays', name)))
      .map((environment) => [application, environment] as const),
  );

  it.each(
    cases.map(([application, environment]) => [application.name, environment.name, application, environment] as const),
  )(
    'of %s for %s builds into exactly what was rendered, and the API server can be given it',
    async (name, stage, application, environment) => {
      const objects = await builtOverlay(DIST, name, stage);
      const byId = (manifests: readonly Manifest[]) => new Map(manifests.map((manifest) => [idOf(manifest), manifest]));
      expect(byId(objects)).toEqual(byId(JSON.parse(JSON.stringify(render(application, environment).manifests))));
      expect(objects).toHaveLength(byId(objects).size);
    },
  );
});
