import * as authorization from '@pulumi/azure-native/authorization';
import { type Input, output, type Resource } from '@pulumi/pulumi';
import { nameByGuid, type Role, roleDefinitionId } from './roles';

export interface Grant {
  /** Name of the assignment in the program; with `stack` it determines the name in Azure. */
  readonly name: string;
  /** What keeps this name apart from that of other environments. */
  readonly stack: string;
  readonly role: Role;
  /** Id of the one resource that the role is granted on. */
  readonly scope: Input<string>;
  readonly principalId: Input<string>;
  /** @default - ServicePrincipal, which managed identities are */
  readonly principalType?: 'ServicePrincipal' | 'Group';
}

/** Grants a role on one resource. */
export function grant(parent: Resource, props: Grant): authorization.RoleAssignment {
  const { name, stack, role, scope, principalId, principalType = 'ServicePrincipal' } = props;
  return new authorization.RoleAssignment(
    name,
    {
      roleAssignmentName: nameByGuid(stack, role, name),
      scope,
      roleDefinitionId: output(scope).apply((id) => roleDefinitionId(role, id)),
      principalId,
      // Without it Azure looks the principal up, and does not find one that is a second old.
      principalType,
    },
    // The name stays when the principal changes, and Azure holds only one assignment of a name.
    { parent, deleteBeforeReplace: true },
  );
}
