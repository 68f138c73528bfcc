import type { Application } from './application';
import { argoCrds } from './argo-crds';
import { argoWorkflows } from './argo-workflows';

/** Everything that is deployed, in the order in which it is needed. */
export const applications: readonly Application[] = [argoCrds, argoWorkflows];
