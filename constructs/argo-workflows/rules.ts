import type { k8s } from 'cdk8s-plus-27';

/**
 * What each part of Argo Workflows may do: upstream's rules (manifests/namespace-install, cluster-install-no-crds and
 * quick-start at v4.1.2) with their Secrets named one by one.
 */

const read = ['get', 'list', 'watch'];
const ARGO = 'argoproj.io';

const rule = (apiGroup: string, resources: string[], verbs: string[]): k8s.PolicyRule => ({
  apiGroups: [apiGroup],
  resources,
  verbs,
});

const withFinalizers = (...resources: string[]) => resources.flatMap((name) => [name, `${name}/finalizers`]);

/** `get` on these Secrets and no others. Nothing at all for none, because no names would mean every Secret. */
export function readSecrets(names: readonly string[]): k8s.PolicyRule[] {
  const resourceNames = [...new Set(names)].sort();
  return resourceNames.length === 0 ? [] : [{ ...rule('', ['secrets'], ['get']), resourceNames }];
}

/** Controller, in the namespace of the workflows. */
export const controllerRules: readonly k8s.PolicyRule[] = [
  rule('', ['pods', 'pods/exec'], ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch']),
  rule('', ['configmaps'], read),
  rule('', ['persistentvolumeclaims', 'persistentvolumeclaims/finalizers'], ['create', 'delete', 'get', 'update']),
  rule('', ['serviceaccounts'], ['get', 'list']),
  rule('', ['events'], ['create', 'patch']),
  rule(
    ARGO,
    [...withFinalizers('workflows', 'workflowtasksets'), 'workflowartifactgctasks'],
    ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  ),
  rule(ARGO, withFinalizers('workflowtemplates'), read),
  rule(ARGO, withFinalizers('cronworkflows'), ['delete', 'get', 'list', 'patch', 'update', 'watch']),
  rule(ARGO, ['workflowtaskresults'], ['deletecollection', 'list', 'watch']),
  rule('policy', ['poddisruptionbudgets'], ['create', 'delete', 'get']),
  // The certificate authority of http templates, when a team brings its own.
  ...readSecrets(['argo-workflows-agent-ca-certificates']),
];

/** Controller, everywhere, in addition: it watches namespaces for their parallelism limits. */
export const controllerClusterRules: readonly k8s.PolicyRule[] = [rule('', ['namespaces'], read)];

/** Controller, in its own namespace; the events are those of the leader election. */
export const controllerInstallRules: readonly k8s.PolicyRule[] = [
  rule('', ['configmaps'], read),
  rule('', ['events'], ['create', 'patch']),
  rule('coordination.k8s.io', ['leases'], ['create', 'get', 'update']),
];

/**
 * Server, in the namespace of the workflows. Users act with their own token, or with that of the ServiceAccount that
 * single sign-on gives them; what the server does in its own name is to look.
 */
export const serverRules: readonly k8s.PolicyRule[] = [
  rule('', ['configmaps', 'serviceaccounts'], read),
  rule('', ['events'], ['create', 'patch', 'watch']),
  rule(ARGO, ['workflows', 'workflowtemplates', 'workfloweventbindings', 'cronworkflows'], read),
];

/** Server, in its own namespace. */
export const serverInstallRules: readonly k8s.PolicyRule[] = [rule('', ['configmaps', 'serviceaccounts'], read)];

/** Server with single sign-on: it keeps the key of its sessions in a Secret `sso`. A name cannot limit `create`. */
export const serverSessionRules: readonly k8s.PolicyRule[] = [
  rule('', ['secrets'], ['create']),
  ...readSecrets(['sso']),
];

/** Both: templates that the platform shares with every namespace. */
export const clusterTemplateRules: readonly k8s.PolicyRule[] = [
  rule(ARGO, withFinalizers('clusterworkflowtemplates'), read),
];

/** Users who may retry workflows (`retryWorkflow` in server/workflow deletes pods with the user's own client). */
export const retryRules: readonly k8s.PolicyRule[] = [rule('', ['pods'], ['delete'])];

/** Every workflow pod: it reports its result, and that is all. */
export const executorRules: readonly k8s.PolicyRule[] = [rule(ARGO, ['workflowtaskresults'], ['create', 'patch'])];

/** Pods that delete artifacts. */
export const artifactGcRules: readonly k8s.PolicyRule[] = [
  rule(ARGO, ['workflowartifactgctasks'], ['list', 'watch']),
  rule(ARGO, ['workflowartifactgctasks/status'], ['patch']),
];

/** What Kubernetes' own roles `view`, `edit` and `admin` get in addition. */
export function aggregateRules(role: 'view' | 'edit' | 'admin'): k8s.PolicyRule[] {
  const resources = withFinalizers(
    'workflows',
    'workfloweventbindings',
    'workflowtemplates',
    'cronworkflows',
    'clusterworkflowtemplates',
    ...(role === 'admin' ? ['workflowtasksets'] : []),
    'workflowtaskresults',
  );
  const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  return [rule(ARGO, resources, role === 'view' ? read : all)];
}
