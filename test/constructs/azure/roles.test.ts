import fc from 'fast-check';
import { nameByGuid, roleDefinitionId, roles } from '../../../constructs/azure/roles';

describe('nameByGuid', () => {
  it('makes GUIDs of version 5', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(nameByGuid(...parts)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  it('keeps different parts apart, also where they join', () => {
    expect(nameByGuid('a', 'bc')).not.toBe(nameByGuid('ab', 'c'));
  });

  it('never changes, because a changed name is a role taken away and granted again', () => {
    expect(nameByGuid('argo-platform/prod', 'acrPull', 'nodes-pull-images')).toBe(
      'bfd1fd7f-59e2-521f-ae41-67754c443634',
    );
  });
});

describe('roleDefinitionId', () => {
  it('is in the subscription of the scope', () => {
    expect(roleDefinitionId('acrPull', '/subscriptions/one/resourceGroups/g/providers/p/t/r')).toBe(
      `/subscriptions/one/providers/Microsoft.Authorization/roleDefinitions/${roles.acrPull}`,
    );
  });

  it('refuses what is no resource', () => {
    expect(() => roleDefinitionId('acrPull', 'registry')).toThrow(
      'scope must be the id of an Azure resource, got "registry"',
    );
  });
});

describe('the roles', () => {
  it('are none that can do everything or give rights away', () => {
    for (const role of Object.keys(roles)) expect(role).not.toMatch(/^(owner|contributor|userAccess|roleBased)/i);
    expect(new Set(Object.values(roles)).size).toBe(Object.keys(roles).length);
  });
});
