import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Labels } from '../labels';
import { argoLabels, type Component } from './release';

/** A ServiceAccount by name and place. */
export interface AccountRef {
  readonly name: string;
  readonly namespace: string;
}

export interface AccountProps extends AccountRef {
  readonly component: Component;
  /** @default - none */
  readonly annotations?: Labels;
  /** Secrets to pull images with. @default - none */
  readonly imagePullSecrets?: readonly string[];
}

/** A role by kind and name. */
export interface RoleName {
  readonly kind: 'Role' | 'ClusterRole';
  readonly name: string;
}

/** A ServiceAccount, which can be granted rules. */
export class Account extends Construct implements AccountRef {
  readonly name: string;
  readonly namespace: string;
  private readonly labels: Labels;

  constructor(scope: Construct, id: string, props: AccountProps) {
    super(scope, id);
    const { name, namespace, component, annotations, imagePullSecrets = [] } = props;
    this.name = name;
    this.namespace = namespace;
    this.labels = argoLabels(component);
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: { name, namespace, labels: this.labels, annotations },
      ...(imagePullSecrets.length > 0
        ? { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret })) }
        : {}),
    });
  }

  /** Grants rules in one namespace, by a Role and RoleBinding of the given name. */
  grantIn(namespace: string, name: string, rules: readonly k8s.PolicyRule[]): void {
    const metadata = { name, namespace, labels: this.labels };
    new k8s.KubeRole(this, `role-${namespace}-${name}`, { metadata, rules: [...rules] });
    this.bindIn(namespace, name, { kind: 'Role', name });
  }

  /** Grants rules everywhere, by a ClusterRole and ClusterRoleBinding of the given name. */
  grantEverywhere(name: string, rules: readonly k8s.PolicyRule[]): void {
    new k8s.KubeClusterRole(this, `clusterrole-${name}`, {
      metadata: { name, labels: this.labels },
      rules: [...rules],
    });
    this.bindEverywhere(name, name);
  }

  /** Binds to a role that exists elsewhere, in one namespace. */
  bindIn(namespace: string, name: string, role: RoleName): void {
    new k8s.KubeRoleBinding(this, `binding-${namespace}-${name}`, {
      metadata: { name, namespace, labels: this.labels },
      ...this.bindingTo(role),
    });
  }

  /** Binds to a ClusterRole that exists elsewhere, in every namespace. */
  bindEverywhere(name: string, clusterRole: string): void {
    new k8s.KubeClusterRoleBinding(this, `clusterbinding-${name}`, {
      metadata: { name, labels: this.labels },
      ...this.bindingTo({ kind: 'ClusterRole', name: clusterRole }),
    });
  }

  private bindingTo(role: RoleName) {
    return {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', ...role },
      subjects: [{ kind: 'ServiceAccount', name: this.name, namespace: this.namespace }],
    };
  }
}
