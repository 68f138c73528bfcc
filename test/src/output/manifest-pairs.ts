import fc from 'fast-check';
import { idOf, type Manifest } from '../../../src/output/manifest';
import { TRAP_STRINGS } from './trap-strings';

/** The same thing in the base and in an environment: alike, or otherwise, or on one side only. */
type Pair<T> = readonly [base: T, target: T];

/** An application's objects in the base and in one environment. */
export type ManifestPair = Pair<readonly Manifest[]>;

const AWKWARD_CHARACTERS = [...' \t\nab:#-"\'\\{[%&*!|>,~/.é日😀'];

/**
 * Text that kustomize reads well but writes so that neither it nor anybody else can read it back: several lines of which
 * the first begins with a tab, and control characters beyond ASCII, among them the line breaks of YAML 1.1.
 */
const SPOILT_BY_KUSTOMIZE = /^\t[\s\S]*\n|^\n\t|[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

const text = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TRAP_STRINGS) },
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...AWKWARD_CHARACTERS), maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...AWKWARD_CHARACTERS), minLength: 38, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  )
  .filter((candidate) => !SPOILT_BY_KUSTOMIZE.test(candidate));

/**
 * Not `__proto__`, which JavaScript does not keep, and not `<<`: kustomize merges it even where it is quoted, so that it
 * is lost from any object that kustomize reads.
 */
const key = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c/d', 'e~f', 'g.h', '~1', '~0', '/', '0', '-') },
    { weight: 2, arbitrary: text },
  )
  .filter((candidate) => candidate !== '__proto__' && candidate !== '<<');

const labelKey = fc.constantFrom(
  'a',
  'example.com/on',
  'on',
  'y',
  'no',
  'true',
  '0',
  '1e3',
  '0x1f',
  '1_000',
  '2020-01-01',
);

/**
 * Kustomize writes annotations anew and quotes no key but those of the booleans that are YAML 1.1's only, so that it
 * then refuses `0` or `true` as keys, however they were written.
 */
const annotationKey = fc.constantFrom('a', 'b', 'example.com/on', 'g.h/i', 'on', 'y', 'no');

const number = fc
  .oneof(
    fc.integer(),
    fc.constantFrom(0, 1, -1, 0.1, -1.5, 1e-7, 1e21, 1.5e300, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((value) => (value === 0 ? 0 : value)); // JSON has no -0.

const scalar = fc.oneof({ weight: 3, arbitrary: text }, number, fc.boolean());

/** As JSON makes them: cdk8s refuses objects without a prototype. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { noNullPrototype: true });

const alikeOrNot = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Pair<T>> =>
  fc.oneof(
    value.map((both): Pair<T> => [both, both]),
    fc.tuple(value, value),
  );

/** On both sides more often than not, so that there is something to patch. */
const presence = fc.constantFrom('both', 'both', 'both', 'base', 'target');

const mapOf = <T>(values: fc.Arbitrary<Pair<T>>, keys = key): fc.Arbitrary<Pair<Record<string, T>>> =>
  fc
    .uniqueArray(fc.record({ key: keys, presence, value: values }), { selector: (entry) => entry.key, maxLength: 5 })
    .map((entries) => [
      Object.fromEntries(entries.filter((e) => e.presence !== 'target').map((e) => [e.key, e.value[0]])),
      Object.fromEntries(entries.filter((e) => e.presence !== 'base').map((e) => [e.key, e.value[1]])),
    ]);

type Named = { readonly name: string } & Record<string, unknown>;

/** Shrinks, grows, changes its elements and, now and then, their order. */
const namedListOf = (contents: fc.Arbitrary<Pair<Record<string, unknown>>>): fc.Arbitrary<Pair<Named[]>> =>
  fc
    .record({
      items: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('main', 'init', 'on', 'a/b', 'z'), presence, contents, rank: fc.nat(9) }),
        { selector: ({ name }) => name, maxLength: 5 },
      ),
      reorders: fc.constantFrom(false, false, true),
    })
    .map(({ items, reorders }) => {
      const inTarget = items.filter((item) => item.presence !== 'base');
      const ordered = reorders ? inTarget.toSorted((a, b) => a.rank - b.rank) : inTarget;
      return [
        items.filter((item) => item.presence !== 'target').map(({ name, contents: [of] }) => ({ ...of, name })),
        ordered.map(({ name, contents: [, of] }) => ({ ...of, name })),
      ];
    });

/** Any JSON without null, which Kubernetes drops; the sides may differ in type. */
const { json } = fc.letrec<{ json: Pair<unknown> }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    alikeOrNot(scalar),
    alikeOrNot(fc.array(scalar, { maxLength: 4 })),
    mapOf(tie('json')),
    namedListOf(mapOf(tie('json'))),
    alikeOrNot(fc.array(record({ name: text }), { maxLength: 3 })),
    fc.tuple(tie('json'), tie('json')).map(([[base], [, target]]): Pair<unknown> => [base, target]),
  ),
}));

const strings = mapOf(alikeOrNot(text));
const objectOf = (fields: Record<string, fc.Arbitrary<Pair<unknown>>>): fc.Arbitrary<Pair<Record<string, unknown>>> =>
  fc
    .record(fields)
    .map((pairs) => [
      Object.fromEntries(Object.entries(pairs).map(([field, [base]]) => [field, base])),
      Object.fromEntries(Object.entries(pairs).map(([field, [, target]]) => [field, target])),
    ]);

const container = objectOf({
  image: alikeOrNot(fc.constantFrom('a:1', 'a:2')),
  args: alikeOrNot(fc.array(text, { maxLength: 3 })),
  env: namedListOf(objectOf({ value: alikeOrNot(text) })),
});

const podSpec = objectOf({ containers: namedListOf(container), nodeSelector: strings });

/** What kustomize treats in ways of its own: built-in, custom, cluster-wide, references, and one kind in two groups. */
const KINDS: readonly { type: string; clusterWide?: true; contents: fc.Arbitrary<Pair<Record<string, unknown>>> }[] = [
  { type: 'v1|ConfigMap', contents: objectOf({ data: strings }) },
  {
    type: 'apps/v1|Deployment',
    contents: objectOf({ spec: objectOf({ replicas: alikeOrNot(fc.nat(3)), template: objectOf({ spec: podSpec }) }) }),
  },
  { type: 'example.com/v1|Widget', contents: objectOf({ spec: json }) },
  { type: 'v1|Service', contents: objectOf({ spec: strings }) },
  { type: 'serving.knative.dev/v1|Service', contents: objectOf({ spec: strings }) },
  { type: 'v1|ServiceAccount', contents: objectOf({}) },
  {
    type: 'rbac.authorization.k8s.io/v1|RoleBinding',
    contents: objectOf({
      subjects: alikeOrNot(
        fc.array(
          record({
            kind: fc.constant('ServiceAccount'),
            name: fc.constantFrom('a.b', 'axb'),
            namespace: fc.constantFrom('one', 'n.s'),
          }),
          { maxLength: 2 },
        ),
      ),
    }),
  },
  {
    type: 'rbac.authorization.k8s.io/v1|ClusterRole',
    clusterWide: true,
    contents: objectOf({
      rules: alikeOrNot(fc.array(record({ verbs: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 })),
    }),
  },
  { type: 'kustomize.toolkit.fluxcd.io/v1|Kustomization', contents: objectOf({ spec: json }) },
];

const NAMES = ['a.b', 'axb', 'argo'];
/** RBAC names may hold anything but `/` and `%`. */
const CLUSTER_WIDE_NAMES = [...NAMES, 'system:a+b', 'system:aab', 'a|argo', '(a'];
const NAMESPACES = ['one', 'n.s', 'nxs', 'default'];

/** Absent when empty: cdk8s writes no empty labels or annotations. */
const metadata = objectOf({
  labels: mapOf(alikeOrNot(text), labelKey),
  annotations: mapOf(alikeOrNot(text), annotationKey),
}).map((sides) =>
  sides.map((side) =>
    Object.fromEntries(Object.entries(side).filter(([, map]) => Object.keys(map as object).length > 0)),
  ),
);

const objectPair = fc.oneof(
  ...KINDS.map(({ type, clusterWide, contents }) =>
    fc
      .record({
        type: fc.constant(type),
        name: fc.constantFrom(...(clusterWide ? CLUSTER_WIDE_NAMES : NAMES)),
        namespaces: clusterWide ? fc.constant(undefined) : alikeOrNot(fc.constantFrom(...NAMESPACES)),
        presence,
        metadata: fc.option(metadata, { nil: undefined }),
        contents,
      })
      .map((drawn) => ({
        base: drawn.presence === 'target' ? [] : [manifest(drawn, 0)],
        target: drawn.presence === 'base' ? [] : [manifest(drawn, 1)],
      })),
  ),
);

interface Drawn {
  readonly type: string;
  readonly name: string;
  readonly namespaces: Pair<string> | undefined;
  readonly metadata: readonly Record<string, unknown>[] | undefined;
  readonly contents: Pair<Record<string, unknown>>;
}

function manifest({ type, name, namespaces, metadata: more, contents }: Drawn, side: 0 | 1): Manifest {
  const [apiVersion = '', kind = ''] = type.split('|');
  return {
    ...contents[side],
    apiVersion,
    kind,
    metadata: { ...more?.[side], name, ...(namespaces ? { namespace: namespaces[side] } : {}) },
  };
}

const unique = (manifests: readonly Manifest[]) => [...new Map(manifests.map((each) => [idOf(each), each])).values()];

/** Two sets of manifests that share much: ids are unique within each, as the API server demands. */
export const manifestPair: fc.Arbitrary<ManifestPair> = fc
  .array(objectPair, { maxLength: 6 })
  .map((pairs) => [unique(pairs.flatMap(({ base }) => base)), unique(pairs.flatMap(({ target }) => target))]);
