import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Labels } from '../labels';
import { quantities, type Resources } from '../workload/resources';

/** The most that a namespace may hold. */
export interface Quota {
  readonly pods: number;
  /**
   * Workflow objects. A quota that is younger than the definition of what it counts is not computed before the next
   * resync of the controller manager, and refuses everything until then. @default - not limited
   */
  readonly workflows?: number;
  readonly requestsCpu: string;
  readonly requestsMemory: string;
  readonly limitsCpu: string;
  readonly limitsMemory: string;
}

export interface RestrictedNamespaceProps {
  readonly name: string;
  readonly labels: Labels;
  readonly quota: Quota;
  /** Pods of this PriorityClass do not count: nothing else may keep them from being replaced. @default - all count */
  readonly exemptPriorityClass?: string;
  /** What a container gets that asks for nothing. */
  readonly containerDefaults: Resources;
}

/** A namespace that enforces Pod Security `restricted`, with a quota and defaults for containers. */
export class RestrictedNamespace extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: RestrictedNamespaceProps) {
    super(scope, id);
    const { name, labels, quota, exemptPriorityClass, containerDefaults } = props;
    this.name = name;
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: {
          ...labels,
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/warn': 'restricted',
        },
      },
    });
    if (quota.workflows !== undefined) {
      new k8s.KubeResourceQuota(this, 'object-quota', {
        metadata: { name: `${name}-objects`, namespace: name, labels },
        spec: { hard: { 'count/workflows.argoproj.io': k8s.Quantity.fromNumber(quota.workflows) } },
      });
    }
    new k8s.KubeResourceQuota(this, 'pod-quota', {
      metadata: { name: `${name}-pods`, namespace: name, labels },
      spec: {
        hard: {
          pods: k8s.Quantity.fromNumber(quota.pods),
          'requests.cpu': k8s.Quantity.fromString(quota.requestsCpu),
          'requests.memory': k8s.Quantity.fromString(quota.requestsMemory),
          'limits.cpu': k8s.Quantity.fromString(quota.limitsCpu),
          'limits.memory': k8s.Quantity.fromString(quota.limitsMemory),
        },
        scopeSelector:
          exemptPriorityClass === undefined
            ? undefined
            : {
                matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: [exemptPriorityClass] }],
              },
      },
    });
    // A quota on CPU and memory refuses every container that says nothing about them.
    new k8s.KubeLimitRange(this, 'limits', {
      metadata: { name, namespace: name, labels },
      spec: {
        limits: [
          {
            type: 'Container',
            defaultRequest: quantities(containerDefaults.requests),
            default: quantities(containerDefaults.limits),
          },
        ],
      },
    });
  }
}
