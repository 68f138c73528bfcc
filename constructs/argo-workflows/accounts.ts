import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { identityAnnotations, type WorkloadIdentity } from '../azure/workload-identity';
import { Account } from './account';
import { argoLabels } from './release';
import * as rules from './rules';
import { type Scope, workflowNamespace } from './scope';

export interface ArgoAccountsProps {
  /** Namespace of controller and server. */
  readonly namespace: string;
  readonly scope: Scope;
  /** Controller and server may read ClusterWorkflowTemplates. */
  readonly clusterWorkflowTemplates: boolean;
  /** Secrets beside the controller that it reads. */
  readonly controllerSecrets: readonly string[];
  /** Secrets beside the server that it reads. */
  readonly serverSecrets: readonly string[];
  /** Single sign-on. @default - none */
  readonly singleSignOn?: {
    /** Secrets with the tokens of the ServiceAccounts that users act as, in the namespace of the workflows. */
    readonly tokenSecrets: readonly string[];
  };
  /** @default - none */
  readonly controllerIdentity?: WorkloadIdentity;
  /** @default - none */
  readonly serverIdentity?: WorkloadIdentity;
  /** Identity of workflow pods and of artifact garbage collection. @default - none */
  readonly workflowIdentity?: WorkloadIdentity;
  /** @default - none */
  readonly imagePullSecrets?: readonly string[];
}

/** The four ServiceAccounts of an installation, with upstream's names where upstream has one, and their rights. */
export class ArgoAccounts extends Construct {
  readonly controller: Account;
  readonly server: Account;
  /** What workflow pods run as. */
  readonly executor: Account;
  /** What artifact garbage collection runs as. */
  readonly artifactGc: Account;

  constructor(scope: Construct, id: string, props: ArgoAccountsProps) {
    super(scope, id);
    const { namespace, imagePullSecrets } = props;
    const workflows = workflowNamespace(props.scope, namespace);
    const account = (
      name: string,
      component: 'workflow-controller' | 'argo-server' | 'workflow',
      identity: WorkloadIdentity | undefined,
    ) =>
      new Account(this, name, {
        name,
        component,
        namespace: component === 'workflow' ? workflows : namespace,
        annotations: identity && identityAnnotations(identity),
        imagePullSecrets,
      });

    this.controller = account('argo', 'workflow-controller', props.controllerIdentity);
    this.server = account('argo-server', 'argo-server', props.serverIdentity);
    this.executor = account('workflow-executor', 'workflow', props.workflowIdentity);
    this.artifactGc = account('workflow-artifact-gc', 'workflow', props.workflowIdentity);

    this.executor.grantIn(workflows, 'workflow-executor', rules.executorRules);
    this.artifactGc.grantIn(workflows, 'workflow-artifact-gc', rules.artifactGcRules);
    this.grantController(props);
    this.grantServer(props);
    this.aggregateToUserRoles();
  }

  private grantController(props: ArgoAccountsProps): void {
    const { namespace, scope, controllerSecrets, clusterWorkflowTemplates, imagePullSecrets = [] } = props;
    // A template without a command makes the controller ask the registry for the entrypoint, as the pod would.
    const workflowRules = [...rules.controllerRules, ...rules.readSecrets(imagePullSecrets)];
    this.controller.grantIn(namespace, 'argo-install-role', [
      ...rules.controllerInstallRules,
      ...rules.readSecrets(controllerSecrets),
    ]);
    if (scope.kind === 'cluster') {
      this.controller.grantEverywhere('argo-cluster-role', [...workflowRules, ...rules.controllerClusterRules]);
    } else {
      this.controller.grantIn(workflowNamespace(scope, namespace), 'argo-role', workflowRules);
    }
    if (clusterWorkflowTemplates) {
      this.controller.grantEverywhere('argo-cluster-templates', rules.clusterTemplateRules);
    }
  }

  private grantServer(props: ArgoAccountsProps): void {
    const { namespace, scope, serverSecrets, singleSignOn, clusterWorkflowTemplates } = props;
    const workflows = workflowNamespace(scope, namespace);
    this.server.grantIn(namespace, 'argo-server-install-role', [
      ...rules.serverInstallRules,
      ...rules.readSecrets(serverSecrets),
      ...(singleSignOn ? rules.serverSessionRules : []),
    ]);
    if (scope.kind === 'cluster') this.server.grantEverywhere('argo-server-cluster-role', rules.serverRules);
    else this.server.grantIn(workflows, 'argo-server-role', rules.serverRules);
    if (singleSignOn) {
      this.server.grantIn(workflows, 'argo-server-sso-tokens', rules.readSecrets(singleSignOn.tokenSecrets));
    }
    if (clusterWorkflowTemplates) {
      this.server.grantEverywhere('argo-server-cluster-templates', rules.clusterTemplateRules);
    }
  }

  private aggregateToUserRoles(): void {
    for (const role of ['view', 'edit', 'admin'] as const) {
      new k8s.KubeClusterRole(this, `aggregate-to-${role}`, {
        metadata: {
          name: `argo-aggregate-to-${role}`,
          labels: { ...argoLabels('platform'), [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' },
        },
        rules: rules.aggregateRules(role),
      });
    }
  }
}
