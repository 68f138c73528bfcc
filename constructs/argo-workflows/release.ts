import { type Labels, recommendedLabels } from '../labels';

/** The one upstream version that everything here was written against. */
export const ARGO_WORKFLOWS_VERSION = 'v4.1.2';

/** The parts of the application, as `app.kubernetes.io/component` names them. */
export type Component = 'workflow-controller' | 'argo-server' | 'workflow' | 'crd' | 'platform';

/** Labels of an object of Argo Workflows. */
export function argoLabels(component: Component): Labels {
  return recommendedLabels({ name: 'argo-workflows', component, version: ARGO_WORKFLOWS_VERSION });
}

/**
 * What selects the pods of the controller or the server: upstream's label, so that an existing installation can be
 * taken over (the selector of a Deployment never changes) and `kubectl logs -l app=argo-server` of every manual works.
 * The server even looks for itself by it.
 */
export function argoSelector(component: 'workflow-controller' | 'argo-server'): Labels {
  return { app: component };
}

/** Upstream's PriorityClass of the controller, which the server shares here: neither makes way for workflows. */
export const ARGO_PRIORITY_CLASS = 'workflow-controller';

/** The key that the controller itself sets on every pod of a workflow; users cannot leave it out. */
export const WORKFLOW_POD_LABEL = 'workflows.argoproj.io/workflow';

/** The three images of a release. */
export function argoImages(registry: string) {
  return {
    controller: `${registry}/workflow-controller:${ARGO_WORKFLOWS_VERSION}`,
    executor: `${registry}/argoexec:${ARGO_WORKFLOWS_VERSION}`,
    server: `${registry}/argocli:${ARGO_WORKFLOWS_VERSION}`,
  } as const;
}

/** Where the parts listen (upstream's own numbers). */
export const argoPorts = { metrics: 9090, health: 6060, web: 2746 } as const;
