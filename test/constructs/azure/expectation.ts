import { stringify } from 'yaml';
import { roles } from '../../../constructs/azure/roles';
import type { Made } from './mocks';

const ROLE_NAMES = new Map<string, string>(Object.entries(roles).map(([name, id]) => [id, name]));

/** Every Azure resource gets them, and a test says so once. */
const EVERYWHERE = ['resourceGroupName', 'location', 'tags'];

/**
 * Resources as a reviewer reads them: `type name` with what is particular about each, ids by name and roles in words.
 * Components are left out, because Azure has none.
 */
export function expectationOf(resources: readonly Made[]): string {
  const entries = azureResources(resources).map(({ type, name, inputs }) => [
    `${type} ${name}`,
    Object.fromEntries(Object.entries(readable(inputs) as object).filter(([key]) => !EVERYWHERE.includes(key))),
  ]);
  return stringify(Object.fromEntries(entries), { lineWidth: 120, collectionStyle: 'any' });
}

export const azureResources = (resources: readonly Made[]) =>
  resources.filter(({ type }) => !type.startsWith('argo-platform:'));

function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, readable(child)]));
  }
  if (typeof value !== 'string') return value;
  const role = ROLE_NAMES.get(value.replace(/^.*\/roleDefinitions\//, ''));
  return role ? `role ${role}` : value.replace(/^.*\/providers\/(\w+)\/([^/]+)/, 'id of $1 $2');
}
