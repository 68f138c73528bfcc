import { createHash } from 'node:crypto';

/** Built-in roles that are granted here. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles = {
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  aksClusterUser: '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
  aksRbacClusterAdmin: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
  grafanaAdmin: '22926164-76b3-42b3-bc55-97df8dab3e41',
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  monitoringDataReader: 'b0d8363b-8ddd-447d-831f-62ca05bff136',
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
} as const;

export type Role = keyof typeof roles;

/** Any constant does, as long as it never changes: it keeps these names apart from everybody else's. */
const NAMESPACE = Buffer.from('5d2c1e3f0b7a4c5e9d8f6a1b2c3d4e5f', 'hex');

/**
 * A name for what Azure wants named by a GUID: the same for the same parts, always (RFC 9562, version 5).
 * The parts are ours rather than ids of Azure's, so that a preview knows the name.
 */
export function nameByGuid(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A role definition as Azure itself writes its id, so that a refresh finds nothing changed. */
export function roleDefinitionId(role: Role, scope: string): string {
  const [, subscription] = /^(\/subscriptions\/[^/]+)/i.exec(scope) ?? [];
  if (subscription === undefined) throw new Error(`scope must be the id of an Azure resource, got "${scope}"`);
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`;
}
