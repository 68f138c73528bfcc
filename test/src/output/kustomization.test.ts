import { parse } from 'yaml';
import { kustomization, overlayKustomization } from '../../../src/output/kustomization';
import type { Manifest } from '../../../src/output/manifest';
import { computeOverlay } from '../../../src/output/overlay';

const object = (apiVersion: string, kind: string, metadata: Manifest['metadata'], value = '1'): Manifest => ({
  apiVersion,
  kind,
  metadata,
  spec: { value },
});

const overlayOf = (base: Manifest[], environment: Manifest[], resources: string[] = []) =>
  parse(overlayKustomization(computeOverlay(base, environment), resources));

test('resources are sorted', () => {
  expect(kustomization(['service.yaml', 'https://example.com/x', 'configmap.yaml'])).toBe(
    [
      'apiVersion: kustomize.config.k8s.io/v1beta1',
      'kind: Kustomization',
      'resources:',
      '  - configmap.yaml',
      '  - https://example.com/x',
      '  - service.yaml',
      '',
    ].join('\n'),
  );
});

test('an environment that is the base has the base and nothing else', () => {
  const same = [object('v1', 'ConfigMap', { name: 'a', namespace: 'n' })];
  expect(overlayOf(same, same)).toEqual({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../../base'],
  });
});

test('an environment that stands alone does not name the base', () => {
  const [old, fresh] = ['old', 'new'].map((name) => object('v1', 'ConfigMap', { name, namespace: 'n' }));
  expect(overlayOf([old as Manifest], [fresh as Manifest], ['configmap.yaml'])).toMatchObject({
    resources: ['configmap.yaml'],
  });
});

test('a target says the object literally, although kustomize reads patterns', () => {
  const make = (value: string) => object('example.com/v1', 'Widget', { name: 'a.b+c', namespace: 'n.s' }, value);
  expect(overlayOf([make('1')], [make('2')])).toMatchObject({
    patches: [
      {
        target: { group: 'example.com', version: 'v1', kind: 'Widget', name: 'a\\.b\\+c', namespace: 'n\\.s' },
        patch: '- op: replace\n  path: /spec/value\n  value: "2"',
      },
    ],
  });
});

test('a target without a namespace does not name one, and the core group only where another has the kind too', () => {
  const core = (value: string) => object('v1', 'Thing', { name: 'a' }, value);
  const other = object('example.com/v1', 'Thing', { name: 'a' });
  const target = { version: 'v1', kind: 'Thing', name: 'a' };
  expect(overlayOf([core('1')], [core('2')]).patches[0].target).toEqual(target);
  expect(overlayOf([core('1'), other], [core('2'), other]).patches[0].target).toEqual({ group: '^$', ...target });
});

test('an object that vanishes is deleted by its id alone', () => {
  const [kept, doomed] = [
    object('v1', 'ConfigMap', { name: 'a', namespace: 'n' }),
    object('apps/v1', 'Deployment', { name: 'b', namespace: 'n', labels: { c: 'd' } }),
  ];
  const [patch, ...others] = overlayOf([kept, doomed], [kept]).patches;
  expect(others).toEqual([]);
  expect(patch.target).toBeUndefined();
  expect(parse(patch.patch)).toEqual({
    $patch: 'delete',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'b', namespace: 'n' },
  });
});

test('text that ends a patch keeps its last newlines when kustomize trims the patch', () => {
  const make = (value: string) => object('v1', 'ConfigMap', { name: 'a', namespace: 'n' }, value);
  const [{ patch }] = overlayOf([make('a\n')], [make('a\nb\n\n')]).patches;
  expect(parse(patch.trim())).toEqual([{ op: 'replace', path: '/spec/value', value: 'a\nb\n\n' }]);
});
