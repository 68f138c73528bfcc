/** Where workflows run. Each kind has exactly what it needs, so that a managed scope without a namespace cannot be said. */
export type Scope =
  | { readonly kind: 'namespaced' }
  | { readonly kind: 'managed'; readonly managedNamespace: string }
  | { readonly kind: 'cluster' };

/** The flags of controller and server; `--managed-namespace` is ignored unless `--namespaced` is there too. */
export function scopeArgs(scope: Scope): string[] {
  switch (scope.kind) {
    case 'cluster':
      return [];
    case 'namespaced':
      return ['--namespaced'];
    case 'managed':
      return ['--namespaced', `--managed-namespace=${scope.managedNamespace}`];
  }
}

/** The namespace of the workflows that this installation itself prepares. */
export function workflowNamespace(scope: Scope, installNamespace: string): string {
  return scope.kind === 'managed' ? scope.managedNamespace : installNamespace;
}
