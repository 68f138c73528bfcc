import { type Scope, workflowNamespace } from '../../constructs/argo-workflows/scope';
import type { Environment } from '../../src/config/environment';

type Settings = Environment['argoWorkflows'];

/** The scope, with what the schema has already checked said in types. */
export function scopeOf({ scope, managedNamespace }: Settings): Scope {
  return scope === 'managed' ? { kind: scope, managedNamespace: managedNamespace ?? '' } : { kind: scope };
}

/** Namespaces of the installation: of the control plane, of the workflows, and both without repetition. */
export function argoNamespaces(settings: Settings) {
  const install = settings.namespace;
  const workflows = workflowNamespace(scopeOf(settings), install);
  return { install, workflows, all: [...new Set([install, workflows])] };
}
