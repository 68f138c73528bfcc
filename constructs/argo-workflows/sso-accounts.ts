import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Account } from './account';
import { argoLabels } from './release';
import { clusterTemplateRules, readSecrets, retryRules } from './rules';
import type { Scope } from './scope';

export type AccessLevel = 'admin' | 'edit' | 'view';

export interface SsoAccountsProps {
  /**
   * Namespace of the workflows: the only one whose ServiceAccounts the server maps logins to, unless its scope is the
   * cluster; then it is the server's own (`ssoNamespace` in cmd/argo/commands/server.go).
   */
  readonly namespace: string;
  readonly scope: Scope;
  /** Ids of the groups that have each level; a user with several has the highest. */
  readonly groups: Readonly<Record<AccessLevel, readonly string[]>>;
  /** Users see ClusterWorkflowTemplates. */
  readonly clusterWorkflowTemplates: boolean;
  /** Secrets beside the workflows that the server opens artifacts with, on behalf of its user. @default - none */
  readonly artifactSecrets?: readonly string[];
}

/** Where the server keeps the key of its sessions; the name is upstream's (server/auth/sso/sso.go). */
export const SESSION_SECRET = 'sso';

/** Higher wins (annotation `rbac-rule-precedence`). */
const PRECEDENCE: Readonly<Record<AccessLevel, number>> = { admin: 3, edit: 2, view: 1 };

/**
 * The ServiceAccounts that logged-in users act as. Each has its token in a Secret that Kubernetes fills, where the
 * server looks for it, and sees what Kubernetes' own role `view` shows (no Secrets) plus the workflows of its level.
 */
export class SsoAccounts extends Construct {
  constructor(scope: Construct, id: string, props: SsoAccountsProps) {
    super(scope, id);
    for (const level of levelsInUse(props.groups)) {
      const name = accountName(level);
      const account = new Account(this, level, {
        name,
        namespace: props.namespace,
        component: 'argo-server',
        annotations: {
          'workflows.argoproj.io/rbac-rule': props.groups[level].map((group) => `'${group}' in groups`).join(' || '),
          'workflows.argoproj.io/rbac-rule-precedence': String(PRECEDENCE[level]),
        },
      });
      new k8s.KubeSecret(this, `${level}-token`, {
        metadata: {
          name: tokenSecretName(level),
          namespace: props.namespace,
          labels: argoLabels('argo-server'),
          annotations: { 'kubernetes.io/service-account.name': name },
        },
        type: 'kubernetes.io/service-account-token',
      });
      const rules = [
        ...readSecrets(props.artifactSecrets ?? []),
        // To retry a workflow the server deletes the pods that failed, in the name of the user.
        ...(level === 'view' ? [] : retryRules),
      ];
      const workflowRole = `argo-aggregate-to-${level}`;
      if (props.scope.kind === 'cluster') {
        account.bindEverywhere(`${name}-view`, 'view');
        account.bindEverywhere(name, workflowRole);
        if (rules.length > 0) account.grantEverywhere(`${name}-ui`, rules);
      } else {
        account.bindIn(props.namespace, `${name}-view`, { kind: 'ClusterRole', name: 'view' });
        account.bindIn(props.namespace, name, { kind: 'ClusterRole', name: workflowRole });
        if (rules.length > 0) account.grantIn(props.namespace, `${name}-ui`, rules);
      }
      if (props.clusterWorkflowTemplates) account.grantEverywhere(`${name}-cluster-templates`, clusterTemplateRules);
    }
  }
}

/** The Secrets with the tokens, which the server has to read. */
export function ssoTokenSecrets(groups: SsoAccountsProps['groups']): string[] {
  return levelsInUse(groups).map(tokenSecretName);
}

const levelsInUse = (groups: SsoAccountsProps['groups']) =>
  (Object.keys(PRECEDENCE) as AccessLevel[]).filter((level) => groups[level].length > 0);

const accountName = (level: AccessLevel) => `argo-sso-${level}`;

/** Where upstream looks for the token of a ServiceAccount (`util/secrets`). */
const tokenSecretName = (level: AccessLevel) => `${accountName(level)}.service-account-token`;
