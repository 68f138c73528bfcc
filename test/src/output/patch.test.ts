import { patchBetween } from '../../../src/output/patch';

const pod = (...containers: object[]) => ({ spec: { containers } });

test('things that are equal need no patch', () => {
  const make = () => pod({ name: 'main', env: [{ name: 'A', value: '1' }], args: ['a', 'b'] });
  expect(patchBetween(make(), make())).toEqual([]);
});

test('a changed env entry is the only thing that its patch touches', () => {
  const make = (b: string) =>
    pod({ name: 'init' }, { name: 'main', env: [{ name: 'A', value: '1' }, { name: 'B', value: b }, { name: 'C' }] });
  expect(patchBetween(make('old'), make('new'))).toEqual([
    { op: 'replace', path: '/spec/containers/1/env/1/value', value: 'new' },
  ]);
});

test('an inserted container is added where it stands, and its neighbours are left alone', () => {
  const [a, b, c] = [{ name: 'a' }, { name: 'b', image: 'b:1' }, { name: 'c' }];
  expect(patchBetween(pod(a, c), pod(a, b, c))).toEqual([{ op: 'add', path: '/spec/containers/1', value: b }]);
});

test('a container that vanishes is removed, and its neighbours are left alone', () => {
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  expect(patchBetween(pod(a, b, c), pod(a, c))).toEqual([{ op: 'remove', path: '/spec/containers/1' }]);
});

test('removals come first and backwards, so that every index is right when its turn comes', () => {
  const from = pod({ name: 'a' }, { name: 'b' }, { name: 'c', image: '1' }, { name: 'd' });
  expect(patchBetween(from, pod({ name: 'new' }, { name: 'c', image: '2' }))).toEqual([
    { op: 'remove', path: '/spec/containers/3' },
    { op: 'remove', path: '/spec/containers/1' },
    { op: 'remove', path: '/spec/containers/0' },
    { op: 'add', path: '/spec/containers/0', value: { name: 'new' } },
    { op: 'replace', path: '/spec/containers/1/image', value: '2' },
  ]);
});

test('a list of named things in another order is replaced whole', () => {
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect(patchBetween(pod(a, b), pod(b, a))).toEqual([{ op: 'replace', path: '/spec/containers', value: [b, a] }]);
});

test.each([
  ['a plain list', ['x', 'y', 'z'], ['x', 'z']],
  ['a list in which a name occurs twice', [{ name: 'a' }, { name: 'a', x: 1 }], [{ name: 'a' }, { name: 'a', x: 2 }]],
  ['a list of which nothing remains', [{ name: 'a' }], [{ name: 'b' }]],
  ['an emptied list', [{ name: 'a' }], []],
])('%s is replaced whole', (_, from, to) => {
  expect(patchBetween({ list: from }, { list: to })).toEqual([{ op: 'replace', path: '/list', value: to }]);
});

test('slashes and tildes of keys are escaped in paths', () => {
  const labels = (value: string) => ({ labels: { 'example.com/a~b': value } });
  expect(patchBetween(labels('1'), labels('2'))).toEqual([
    { op: 'replace', path: '/labels/example.com~1a~0b', value: '2' },
  ]);
});
