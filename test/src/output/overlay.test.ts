import type { Manifest } from '../../../src/output/manifest';
import { computeOverlay } from '../../../src/output/overlay';

const configMap = (namespace: string | undefined, name = 'settings', value = '1'): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: namespace === undefined ? { name } : { name, namespace },
  data: { value },
});

test('an environment that is the base adds, changes and removes nothing', () => {
  expect(computeOverlay([configMap('a')], [configMap('a')])).toEqual({
    usesBase: true,
    added: [],
    changed: [],
    removed: [],
  });
});

test('objects of the environment alone are added, and objects of the base alone are removed', () => {
  const base = [configMap('a'), configMap('a', 'old')];
  expect(computeOverlay(base, [configMap('a'), configMap('a', 'new')])).toMatchObject({
    added: [configMap('a', 'new')],
    changed: [],
    removed: [configMap('a', 'old')],
  });
});

test('an object that both have otherwise is changed by a patch', () => {
  expect(computeOverlay([configMap('a')], [configMap('a', 'settings', '2')]).changed).toEqual([
    { object: configMap('a'), operations: [{ op: 'replace', path: '/data/value', value: '2' }], sharesKind: false },
  ]);
});

test('an environment that keeps no object of the base stands alone', () => {
  expect(computeOverlay([configMap('a', 'old')], [configMap('a', 'new')])).toEqual({
    usesBase: false,
    added: [configMap('a', 'new')],
    changed: [],
    removed: [],
  });
});

test('an object that moved to another namespace is one patch of its namespace', () => {
  expect(computeOverlay([configMap('a')], [configMap('b')])).toMatchObject({
    usesBase: true,
    added: [],
    changed: [{ object: configMap('a'), operations: [{ op: 'replace', path: '/metadata/namespace', value: 'b' }] }],
    removed: [],
  });
});

const anchor = configMap('z', 'anchor');

test.each([
  ['could have moved to two namespaces', [configMap('a')], [configMap('b'), configMap('c')]],
  ['could have come from two namespaces', [configMap('a'), configMap('b')], [configMap('c')]],
  ['gains a namespace', [configMap(undefined)], [configMap('a')]],
  ['loses its namespace', [configMap('a')], [configMap(undefined)]],
])('an object that %s is removed and added', (_, base, environment) => {
  expect(computeOverlay([anchor, ...base], [anchor, ...environment])).toMatchObject({
    added: environment,
    changed: [],
    removed: base,
  });
});

test.each(['ServiceAccount', 'Service'])(
  'a %s that moved is removed and added, or kustomize would follow it',
  (kind) => {
    const [before, after] = ['a', 'b'].map((namespace) => ({ ...configMap(namespace), kind }));
    expect(computeOverlay([anchor, before as Manifest], [anchor, after as Manifest])).toMatchObject({
      added: [after],
      changed: [],
      removed: [before],
    });
  },
);

test('an object that stayed is not taken for the one that moved', () => {
  expect(computeOverlay([configMap('a'), configMap('b')], [configMap('b'), configMap('c')])).toMatchObject({
    added: [],
    changed: [{ object: configMap('a'), operations: [{ path: '/metadata/namespace', value: 'c' }] }],
    removed: [],
  });
});

test('the order of construction does not show', () => {
  const base = ['c', 'a', 'b', 'd'].map((name) => configMap('n', name));
  const environment = ['f', 'b', 'e', 'a'].map((name) => configMap('n', name, '2'));
  expect(computeOverlay(base.toReversed(), environment.toReversed())).toEqual(computeOverlay(base, environment));
});

test('a kind that two API groups have is marked', () => {
  const service = (apiVersion: string, value: string): Manifest => ({
    apiVersion,
    kind: 'Service',
    metadata: { name: 'a', namespace: 'n' },
    spec: { value },
  });
  const knative = service('serving.knative.dev/v1', '1');
  const { changed } = computeOverlay([service('v1', '1'), knative], [service('v1', '2'), knative]);
  expect(changed).toMatchObject([{ object: { apiVersion: 'v1' }, sharesKind: true }]);
});
