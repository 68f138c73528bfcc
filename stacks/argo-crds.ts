import { ArgoWorkflowsCrds, fullCrdsUrl } from '../constructs/argo-workflows/crds';
import type { Application } from './application';

/** The definitions stand alone: applied before everything else, server-side, and never pruned with an application. */
export const argoCrds: Application = {
  name: 'argo-crds',
  build: (chart, { argoWorkflows }) => {
    if (argoWorkflows.crds === 'minimal') new ArgoWorkflowsCrds(chart, 'crds');
  },
  remoteResources: ({ argoWorkflows }) => (argoWorkflows.crds === 'full' ? [fullCrdsUrl()] : []),
};
