import { Construct } from 'constructs';
import { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../admission/validating-admission-policy';
import type { AccountRef } from './account';
import { ARGO_PRIORITY_CLASS, argoLabels } from './release';

export interface WorkflowPodGuardProps {
  /** The account that creates workflow pods. */
  readonly controller: AccountRef;
  /** Namespaces in which the guard stands. */
  readonly namespaces: readonly string[];
  /** ServiceAccounts that workflow pods may use. */
  readonly serviceAccounts: readonly string[];
  /** Secrets of the control plane, which workflow pods may not use. */
  readonly protectedSecrets: readonly string[];
}

/**
 * A workflow says itself which ServiceAccount, labels and Secrets its pods have. Where it runs beside the control
 * plane, its author could so become the controller, answer for the server, or take the key of its sessions. This policy
 * refuses such pods, by whomever the workflow was written.
 */
export class WorkflowPodGuard extends Construct {
  constructor(scope: Construct, id: string, props: WorkflowPodGuardProps) {
    super(scope, id);
    const { controller, namespaces, serviceAccounts, protectedSecrets } = props;
    const metadata = { name: `${controller.namespace}-workflow-pods`, labels: argoLabels('workflow') };
    new ValidatingAdmissionPolicy(this, 'policy', {
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
        matchConditions: [
          {
            name: 'created-by-the-controller',
            expression: `request.userInfo.username == 'system:serviceaccount:${controller.namespace}:${controller.name}'`,
          },
        ],
        variables: [
          { name: 'protectedSecrets', expression: list(protectedSecrets) },
          {
            name: 'containers',
            expression: `object.spec.containers + (has(object.spec.initContainers) ? object.spec.initContainers : [])`,
          },
          { name: 'volumes', expression: `has(object.spec.volumes) ? object.spec.volumes : []` },
        ],
        validations: [
          {
            expression: `object.spec.serviceAccountName in ${list(serviceAccounts)}`,
            message: `workflow pods may use the ServiceAccounts ${serviceAccounts.join(', ')} (argoWorkflows.workflows.serviceAccounts)`,
          },
          {
            expression: `!has(object.metadata.labels) || !('app' in object.metadata.labels) || !(object.metadata.labels['app'] in ['workflow-controller', 'argo-server'])`,
            message: 'workflow pods may not have the labels of the control plane',
          },
          {
            expression: `!has(object.spec.priorityClassName) || object.spec.priorityClassName != '${ARGO_PRIORITY_CLASS}'`,
            message: 'workflow pods may not have the priority of the control plane, which no quota counts',
          },
          {
            expression:
              'variables.containers.all(c, ' +
              '(!has(c.envFrom) || c.envFrom.all(e, !has(e.secretRef) || !(e.secretRef.name in variables.protectedSecrets))) && ' +
              '(!has(c.env) || c.env.all(e, !has(e.valueFrom) || !has(e.valueFrom.secretKeyRef) || ' +
              '!(e.valueFrom.secretKeyRef.name in variables.protectedSecrets))))',
            message: 'workflow pods may not read the Secrets of the control plane',
          },
          {
            expression:
              'variables.volumes.all(v, ' +
              '(!has(v.secret) || !(v.secret.secretName in variables.protectedSecrets)) && ' +
              '(!has(v.projected) || !has(v.projected.sources) || v.projected.sources.all(s, ' +
              '!has(s.secret) || !(s.secret.name in variables.protectedSecrets))))',
            message: 'workflow pods may not mount the Secrets of the control plane',
          },
        ],
      },
    });
    new ValidatingAdmissionPolicyBinding(this, 'binding', {
      metadata,
      spec: {
        policyName: metadata.name,
        validationActions: ['Deny'],
        matchResources: {
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces }],
          },
        },
      },
    });
  }
}

/** A list of strings in CEL. */
const list = (values: readonly string[]) =>
  `[${[...values]
    .sort()
    .map((value) => `'${value}'`)
    .join(', ')}]`;
