import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { identityAnnotations, type WorkloadIdentity } from '../azure/workload-identity';
import { Account } from './access';
import { argoLabels } from './release';
import * as rules from './rules';
import { type Scope, workflowNamespace } from './scope';

export interface ArgoAccountsProps {
  /** Namespace of controller and server. */
  readonly namespace: string;
  readonly scope: Scope;
  /** Controller and server may read ClusterWorkflowTemplates. */
  readonly clusterWorkflowTemplates: boolean;
  /** Names of the Secrets that the controller reads. */
  readonly controllerSecrets: readonly string[];
  /** Names of the Secrets that the server reads. */
  readonly serverSecrets: readonly string[];
  /** The server logs users in, and keeps the key of its sessions in a Secret. */
  readonly singleSignOn: boolean;
  /** Identity of controller and server. @default - none */
  readonly controlPlaneIdentity?: WorkloadIdentity;
  /** Identity of workflow pods and artifact garbage collection. @default - none */
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
    const annotationsOf = (identity: WorkloadIdentity | undefined) => identity && identityAnnotations(identity);
    const controlPlane = { namespace, imagePullSecrets, annotations: annotationsOf(props.controlPlaneIdentity) };
    const workflow = { namespace: workflows, component: 'workflow', annotations: annotationsOf(props.workflowIdentity) } as const;

    this.controller = new Account(this, 'controller', { name: 'argo', component: 'workflow-controller', ...controlPlane });
    this.server = new Account(this, 'server', { name: 'argo-server', component: 'argo-server', ...controlPlane });
    this.executor = new Account(this, 'executor', { name: 'workflow-executor', ...workflow, imagePullSecrets });
    this.artifactGc = new Account(this, 'artifact-gc', { name: 'workflow-artifact-gc', ...workflow, imagePullSecrets });

    this.executor.grantIn(workflows, 'workflow-executor', rules.executorRules);
    this.artifactGc.grantIn(workflows, 'workflow-artifact-gc', rules.artifactGcRules);
    this.grantController(props);
    this.grantServer(props);
    this.aggregateToUserRoles();
  }

  private grantController({ namespace, scope, controllerSecrets, clusterWorkflowTemplates }: ArgoAccountsProps): void {
    const own = [...rules.controllerInstallRules, ...rules.readSecrets(controllerSecrets)];
    grantByScope(this.controller, namespace, scope, 'argo', rules.controllerRules, own, rules.controllerClusterRules);
    if (clusterWorkflowTemplates) {
      this.controller.grantEverywhere('argo-cluster-templates', rules.clusterTemplateRules);
    }
  }

  private grantServer(props: ArgoAccountsProps): void {
    const { namespace, scope, serverSecrets, singleSignOn, clusterWorkflowTemplates } = props;
    const own = [
      ...rules.serverInstallRules,
      ...rules.readSecrets(serverSecrets),
      ...(singleSignOn ? rules.serverSessionRules : []),
    ];
    grantByScope(this.server, namespace, scope, 'argo-server', rules.serverRules, own);
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

/** `<prefix>-role` where the workflows are, `<prefix>-install-role` where the installation is. */
function grantByScope(
  account: Account,
  namespace: string,
  scope: Scope,
  prefix: string,
  workflowRules: readonly k8s.PolicyRule[],
  installRules: readonly k8s.PolicyRule[],
  clusterRules: readonly k8s.PolicyRule[] = [],
): void {
  if (scope.kind === 'cluster') account.grantEverywhere(`${prefix}-cluster-role`, [...workflowRules, ...clusterRules]);
  else account.grantIn(workflowNamespace(scope, namespace), `${prefix}-role`, workflowRules);
  account.grantIn(namespace, `${prefix}-install-role`, installRules);
}
