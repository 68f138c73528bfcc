import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ARGO_WORKFLOWS_VERSION, argoLabels } from './release';

/** Which custom resource definitions to install. */
export type CrdVariant = 'minimal' | 'full';

interface CrdDefinition {
  readonly kind: string;
  /** `singular`, less the plural s. */
  readonly singular: string;
  readonly shortNames?: readonly string[];
  readonly scope?: 'Cluster';
  /** Has `spec`, and `status` beside it. @default - spec only */
  readonly fields?: 'spec' | 'spec and status' | 'anything';
  /** `status` is written through a subresource of its own. */
  readonly statusSubresource?: boolean;
  readonly printerColumns?: readonly k8s.CustomResourceColumnDefinition[];
}

/** manifests/base/crds/minimal at v4.1.2. */
const DEFINITIONS: readonly CrdDefinition[] = [
  {
    kind: 'Workflow',
    singular: 'workflow',
    shortNames: ['wf'],
    fields: 'spec and status',
    printerColumns: [
      { name: 'Status', type: 'string', jsonPath: '.status.phase', description: 'Status of the workflow' },
      {
        name: 'Age',
        type: 'date',
        format: 'date-time',
        jsonPath: '.status.startedAt',
        description: 'When the workflow was started',
      },
      {
        name: 'Message',
        type: 'string',
        jsonPath: '.status.message',
        description: 'Why the workflow is in this condition',
      },
    ],
  },
  { kind: 'WorkflowTemplate', singular: 'workflowtemplate', shortNames: ['wftmpl'] },
  {
    kind: 'ClusterWorkflowTemplate',
    singular: 'clusterworkflowtemplate',
    shortNames: ['clusterwftmpl', 'cwft'],
    scope: 'Cluster',
  },
  { kind: 'CronWorkflow', singular: 'cronworkflow', shortNames: ['cwf', 'cronwf'], fields: 'spec and status' },
  { kind: 'WorkflowEventBinding', singular: 'workfloweventbinding', shortNames: ['wfeb'] },
  {
    kind: 'WorkflowTaskSet',
    singular: 'workflowtaskset',
    shortNames: ['wfts'],
    fields: 'spec and status',
    statusSubresource: true,
  },
  // The only one without a spec: its fields stand at the top.
  { kind: 'WorkflowTaskResult', singular: 'workflowtaskresult', fields: 'anything' },
  {
    kind: 'WorkflowArtifactGCTask',
    singular: 'workflowartifactgctask',
    shortNames: ['wfat'],
    fields: 'spec and status',
    statusSubresource: true,
  },
];

/**
 * The eight definitions in their minimal form: the API server keeps every field and checks none of them, which leaves
 * validation to the controller. The full ones are megabytes; they are fetched instead (`fullCrdsUrl`).
 */
export class ArgoWorkflowsCrds extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const definition of DEFINITIONS) this.addDefinition(definition);
  }

  private addDefinition(definition: CrdDefinition): void {
    const { kind, singular, shortNames, printerColumns, statusSubresource, scope = 'Namespaced' } = definition;
    const plural = `${singular}s`;
    new k8s.KubeCustomResourceDefinition(this, plural, {
      metadata: { name: `${plural}.argoproj.io`, labels: argoLabels('crd') },
      spec: {
        group: 'argoproj.io',
        scope,
        names: { kind, listKind: `${kind}List`, plural, singular, shortNames: shortNames && [...shortNames] },
        versions: [
          {
            name: 'v1alpha1',
            served: true,
            storage: true,
            additionalPrinterColumns: printerColumns && [...printerColumns],
            schema: { openApiv3Schema: schemaOf(definition.fields ?? 'spec') },
            subresources: statusSubresource ? { status: {} } : undefined,
          },
        ],
      },
    });
  }
}

/** A remote kustomize resource with the full definitions of the pinned version; to be applied server-side only. */
export function fullCrdsUrl(version: string = ARGO_WORKFLOWS_VERSION): string {
  return `https://github.com/argoproj/argo-workflows//manifests/base/crds/full?ref=${version}`;
}

function schemaOf(fields: NonNullable<CrdDefinition['fields']>): k8s.JsonSchemaProps {
  const unchecked = { type: 'object', xKubernetesPreserveUnknownFields: true, xKubernetesMapType: 'atomic' };
  const head = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
  if (fields === 'anything') {
    return { type: 'object', required: ['metadata'], properties: head, xKubernetesPreserveUnknownFields: true };
  }
  return {
    type: 'object',
    required: ['metadata', 'spec'],
    properties: { ...head, spec: unchecked, ...(fields === 'spec and status' ? { status: unchecked } : {}) },
  };
}
