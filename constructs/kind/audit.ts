import type { KindMount } from './config';

/** The file beside `kind.yaml` that holds the policy. */
export const AUDIT_POLICY_FILE = 'audit-policy.yaml';

/** Where the node has it, and where the API server writes. Both are kind's own choices in its guide to auditing. */
const POLICIES = '/etc/kubernetes/policies';
const LOGS = '/var/log/kubernetes';

/** The part of `audit.k8s.io/v1` that is used here. */
interface AuditRule {
  readonly level: 'None' | 'Metadata' | 'Request' | 'RequestResponse';
  readonly users?: readonly string[];
  readonly userGroups?: readonly string[];
  readonly verbs?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
}

/** What the API server notes. The first rule that fits decides. */
export const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  // A request is noted once, when it is answered.
  omitStages: ['RequestReceived'],
  rules: [
    // The cluster's own heartbeat would be nine lines out of ten.
    { level: 'None', nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/version', '/openapi*'] },
    { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
    { level: 'None', userGroups: ['system:nodes'], verbs: ['get', 'list', 'watch'] },
    { level: 'None', users: ['system:kube-proxy', 'system:apiserver'], verbs: ['get', 'list', 'watch'] },
    // Bodies of these are secret: who asked, and no more.
    { level: 'Metadata', resources: [{ group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] }] },
    { level: 'Metadata', resources: [{ group: 'authentication.k8s.io' }] },
    // What somebody wanted of Argo Workflows, word by word.
    {
      level: 'Request',
      verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
      resources: [{ group: 'argoproj.io' }],
    },
    { level: 'Metadata' },
  ] satisfies AuditRule[],
} as const;

/** The policy in the control plane's node. The path is relative: kind has to run in the folder of the file. */
export const auditMount: KindMount = {
  hostPath: AUDIT_POLICY_FILE,
  containerPath: `${POLICIES}/${AUDIT_POLICY_FILE}`,
  readOnly: true,
};

/**
 * Makes the API server read the policy and write the log. Without an `apiVersion` the patch fits v1beta3 and v1beta4 of
 * kubeadm alike: kind turns the map of `extraArgs` into the list that v1beta4 wants and keeps the arguments of its own
 * (kind v0.32.0, pkg/internal/patch/kubeadm_merge.go).
 */
export const auditPatch = {
  kind: 'ClusterConfiguration',
  apiServer: {
    extraArgs: {
      'audit-policy-file': `${POLICIES}/${AUDIT_POLICY_FILE}`,
      'audit-log-path': `${LOGS}/kube-apiserver-audit.log`,
      // Megabytes and files: a laptop keeps half a gigabyte at most.
      'audit-log-maxsize': '100',
      'audit-log-maxbackup': '4',
    },
    extraVolumes: [
      { name: 'audit-policies', hostPath: POLICIES, mountPath: POLICIES, readOnly: true, pathType: 'Directory' },
      { name: 'audit-logs', hostPath: LOGS, mountPath: LOGS, readOnly: false, pathType: 'DirectoryOrCreate' },
    ],
  },
} as const;
