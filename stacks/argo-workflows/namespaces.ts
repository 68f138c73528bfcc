import { type Scope, workflowNamespace } from '../../constructs/argo-workflows/scope';
import type { Environment } from '../../src/config/environment';

type Settings = Environment['argoWorkflows'];

/** The scope, with what the schema has already checked said in types. */
export function scopeOf({ scope, managedNamespace }: Settings): Scope {
  if (scope !== 'managed') return { kind: scope };
  if (managedNamespace === undefined) throw new Error('scope managed needs a managedNamespace, got none');
  return { kind: scope, managedNamespace };
}

/** Namespaces of the installation: of the control plane, of the workflows, and both without repetition. */
export function argoNamespaces(settings: Settings) {
  const install = settings.namespace;
  const workflows = workflowNamespace(scopeOf(settings), install);
  return { install, workflows, all: [...new Set([install, workflows])] };
}
