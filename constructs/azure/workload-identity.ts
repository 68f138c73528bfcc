import type { Labels } from '../labels';

/** An Entra identity that pods of a ServiceAccount may use. */
export interface WorkloadIdentity {
  readonly clientId: string;
  readonly tenantId: string;
}

/** On the ServiceAccount: which identity its tokens are exchanged for. */
export function identityAnnotations({ clientId, tenantId }: WorkloadIdentity): Labels {
  return { 'azure.workload.identity/client-id': clientId, 'azure.workload.identity/tenant-id': tenantId };
}

/** On the pod: without this label the webhook injects no token, whatever the ServiceAccount says. */
export const identityPodLabel: Labels = { 'azure.workload.identity/use': 'true' };
