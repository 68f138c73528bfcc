import { parseAllDocuments } from 'yaml';
import { fileOf, filesOf } from '../../../src/output/files';
import type { Manifest } from '../../../src/output/manifest';

const object = (kind: string, name = 'a', namespace = 'n'): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace },
});

test.each([
  ['ConfigMap', 'configmap.yaml'],
  ['PodDisruptionBudget', 'poddisruptionbudget.yaml'],
  ['ExternalSecret', 'external-secret.yaml'],
  ['Deployment', 'a-deployment.yaml'],
  ['StatefulSet', 'a-statefulset.yaml'],
])('a %s is in %s', (kind, file) => {
  expect(fileOf(object(kind))).toBe(file);
});

test('no kind takes the file that kustomize reads', () => {
  expect(fileOf(object('Kustomization'))).not.toBe('kustomization.yaml');
});

test('there is one file per kind and one per Deployment', () => {
  const manifests = [
    object('Service', 'b'),
    object('Deployment', 'b'),
    object('Deployment', 'a'),
    object('Service', 'a'),
  ];
  const names = [...filesOf(manifests)].map(([file, text]) => [
    file,
    parseAllDocuments(text).map((document) => document.toJS().metadata.name),
  ]);
  expect(names).toEqual([
    ['a-deployment.yaml', ['a']],
    ['b-deployment.yaml', ['b']],
    ['service.yaml', ['a', 'b']],
  ]);
});

test('the order of construction does not show', () => {
  const manifests = ['c', 'a', 'b'].flatMap((name) => [
    object('Service', name),
    object('Service', name, 'm'),
    object('Deployment', name),
  ]);
  expect([...filesOf(manifests.toReversed())]).toEqual([...filesOf(manifests)]);
});
