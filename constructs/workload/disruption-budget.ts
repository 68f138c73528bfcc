import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Labels } from '../labels';

export interface DisruptionBudgetProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Labels of the pods that are protected. */
  readonly selector: Labels;
}

/**
 * Lets a node drain take one pod at a time. `maxUnavailable` and not `minAvailable`, because a single replica with
 * `minAvailable: 1` blocks every upgrade; and pods that are broken anyway never block one.
 */
export class DisruptionBudget extends Construct {
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const { name, namespace, labels, selector } = props;
    new k8s.KubePodDisruptionBudget(this, 'pdb', {
      metadata: { name, namespace, labels },
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: selector },
      },
    });
  }
}
