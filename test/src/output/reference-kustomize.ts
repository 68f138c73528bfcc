import { join } from 'node:path/posix';
import { parse, parseAllDocuments } from 'yaml';
import { groupVersion, idOf, type Manifest } from '../../../src/output/manifest';

/** Which rules to read YAML by: Kubernetes tools use a mixture of both. */
export type YamlVersion = '1.1' | '1.2';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

interface Target {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

interface Kustomization {
  readonly resources?: readonly string[];
  readonly patches?: readonly { readonly target?: Target; readonly patch: string }[];
}

/** As much of kustomize as the written folders need, in the plainest words, over files given as path to text. */
export function referenceBuild(files: ReadonlyMap<string, string>, folder: string, version: YamlVersion): Manifest[] {
  const read = (path: string) => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`there is no file ${path}`);
    return text;
  };
  const { resources = [], patches = [] }: Kustomization = parse(read(`${folder}/kustomization.yaml`), { version });

  let objects = resources.flatMap((resource): Manifest[] => {
    const path = join(folder, resource);
    if (!resource.endsWith('.yaml')) return referenceBuild(files, path, version);
    return parseAllDocuments(read(path), { version }).map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS();
    });
  });
  const originals = new Map(objects.map((object) => [object, object]));

  for (const { target, patch } of patches) {
    const content: unknown = parse(patch.trim(), { version });
    if (target === undefined) {
      const { $patch, ...doomed } = content as Manifest & { $patch: string };
      if ($patch !== 'delete') throw new Error(`expected a delete, found ${patch}`);
      if (!objects.some((object) => idOf(object) === idOf(doomed))) throw new Error(`no object ${idOf(doomed)}`);
      objects = objects.filter((object) => idOf(object) !== idOf(doomed));
    } else {
      objects = objects.map((object) => {
        const original = originals.get(object) ?? object;
        if (!isTarget(target, original)) return object;
        const patched = (content as readonly Operation[]).reduce<unknown>(applied, structuredClone(object)) as Manifest;
        originals.set(patched, original);
        return patched;
      });
    }
  }
  return objects;
}

/** Every field is an anchored regular expression; one that is missing matches everything, the core group included. */
function isTarget(target: Target, { apiVersion, kind, metadata: { name, namespace } }: Manifest): boolean {
  const matches = (pattern: string | undefined, text = '') =>
    pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text);
  const { group, version } = groupVersion(apiVersion);
  return (
    matches(target.group, group) &&
    matches(target.version, version) &&
    matches(target.kind, kind) &&
    matches(target.name, name) &&
    matches(target.namespace, namespace)
  );
}

/** RFC 6902, as strict as the RFC: what is replaced or removed must exist. */
function applied(document: unknown, { op, path, value }: Operation): unknown {
  const tokens = path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = tokens.pop();
  if (last === undefined) throw new Error(`${op} of a whole document`);
  const parent = tokens.reduce<unknown>((node, token) => child(node, token), document);
  if (op !== 'add') child(parent, last);

  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    if (op === 'add' && !(index <= parent.length)) throw new Error(`${path} is beyond the end`);
    if (op === 'add') parent.splice(index, 0, value);
    else if (op === 'remove') parent.splice(index, 1);
    else parent[index] = value;
  } else {
    const map = parent as Record<string, unknown>;
    if (op === 'remove') delete map[last];
    else map[last] = value;
  }
  return document;
}

function child(node: unknown, token: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) throw new Error(`nothing at ${token}`);
  return (node as Record<string, unknown>)[token];
}
