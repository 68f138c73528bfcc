import type { Labels } from '../labels';

/** An Entra identity that pods of a ServiceAccount may use. */
export interface WorkloadIdentity {
  readonly clientId: string;
  readonly tenantId: string;
}

export const CLIENT_ID_ANNOTATION = 'azure.workload.identity/client-id';

/** On the ServiceAccount: which identity its tokens are exchanged for. */
export function identityAnnotations({ clientId, tenantId }: WorkloadIdentity): Labels {
  return { [CLIENT_ID_ANNOTATION]: clientId, 'azure.workload.identity/tenant-id': tenantId };
}

/** On the pod: without this label the webhook injects no token, whatever the ServiceAccount says. */
export const identityPodLabel: Labels = { 'azure.workload.identity/use': 'true' };
