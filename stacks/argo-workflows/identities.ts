import type { WorkloadIdentity } from '../../constructs/azure/workload-identity';
import type { Environment } from '../../src/config/environment';

/** Which parts prove themselves to Azure with a token of their identity. */
export function identityUsers({ argoWorkflows: { artifacts, persistence } }: Environment) {
  const artifactsByIdentity = artifacts.type === 'azure' && artifacts.auth === 'workload-identity';
  const databaseByIdentity = persistence.type === 'postgresql' && persistence.auth === 'entra';
  return {
    controller: databaseByIdentity,
    server: databaseByIdentity || artifactsByIdentity,
    workflows: artifactsByIdentity,
  };
}

/** The identity of each part that uses one. */
export function identitiesOf(environment: Environment) {
  const { azure, outputs } = environment;
  const users = identityUsers(environment);
  const identity = (used: boolean, clientId: string): WorkloadIdentity | undefined =>
    used ? { clientId, tenantId: azure.tenantId ?? outputs.tenantId } : undefined;
  return {
    controllerIdentity: identity(users.controller, outputs.clientIds.controlPlane),
    serverIdentity: identity(users.server, outputs.clientIds.controlPlane),
    workflowIdentity: identity(users.workflows, outputs.clientIds.workflows),
  };
}
