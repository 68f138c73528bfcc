import { groupVersion, idOf, idWithoutNamespace, type Manifest, sorted } from '../../../src/output/manifest';

const role = (name: string, namespace?: string): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

test('the core group has no name', () => {
  expect(groupVersion('v1')).toEqual({ version: 'v1' });
  expect(groupVersion('apps/v1')).toEqual({ group: 'apps', version: 'v1' });
});

test('objects that differ in API version, kind, namespace or name differ in id', () => {
  const one = role('a', 'n');
  const others = [
    { ...one, apiVersion: 'v1' },
    { ...one, kind: 'RoleBinding' },
    role('b', 'n'),
    role('a', 'm'),
    role('a'),
  ];
  expect(new Set([one, ...others].map(idOf)).size).toBe(6);
});

test('an object that moved has the same id but for the namespace', () => {
  expect(idWithoutNamespace(role('a', 'n'))).toBe(idWithoutNamespace(role('a', 'm')));
  expect(idWithoutNamespace(role('a', 'n'))).not.toBe(idWithoutNamespace(role('b', 'n')));
});

test('sorting is by code unit, whatever the locale, and leaves its argument as it was', () => {
  const unsorted = [role('b', 'n'), role('a', 'n'), role('B', 'n')];
  expect(sorted(unsorted).map(({ metadata }) => metadata.name)).toEqual(['B', 'a', 'b']);
  expect(unsorted.map(({ metadata }) => metadata.name)).toEqual(['b', 'a', 'B']);
});
