import { Chart, Testing } from 'cdk8s';
import { ArgoWorkflowsCrds, fullCrdsUrl } from '../../../constructs/argo-workflows/crds';
import type { Loose } from '../../environments';

const chart = new Chart(Testing.app(), 'test');
new ArgoWorkflowsCrds(chart, 'crds');
const definitions: Loose[] = chart.toJson();

describe('ArgoWorkflowsCrds', () => {
  /** Read from manifests/base/crds/minimal at v4.1.2. */
  it.each([
    ['workflows', 'Workflow', 'Namespaced', ['wf'], false],
    ['workflowtemplates', 'WorkflowTemplate', 'Namespaced', ['wftmpl'], false],
    ['clusterworkflowtemplates', 'ClusterWorkflowTemplate', 'Cluster', ['clusterwftmpl', 'cwft'], false],
    ['cronworkflows', 'CronWorkflow', 'Namespaced', ['cwf', 'cronwf'], false],
    ['workflowtasksets', 'WorkflowTaskSet', 'Namespaced', ['wfts'], true],
    ['workfloweventbindings', 'WorkflowEventBinding', 'Namespaced', ['wfeb'], false],
    ['workflowtaskresults', 'WorkflowTaskResult', 'Namespaced', undefined, false],
    ['workflowartifactgctasks', 'WorkflowArtifactGCTask', 'Namespaced', ['wfat'], true],
  ])('define %s as upstream does', (plural, kind, scope, shortNames, hasStatusSubresource) => {
    const { spec } = definitions.find(({ metadata }) => metadata.name === `${plural}.argoproj.io`);
    expect(spec).toMatchObject({
      group: 'argoproj.io',
      scope,
      names: { kind, plural, listKind: `${kind}List`, singular: kind.toLowerCase() },
    });
    expect(spec.names.shortNames).toEqual(shortNames);
    expect(spec.versions).toHaveLength(1);
    expect(spec.versions[0]).toMatchObject({ name: 'v1alpha1', served: true, storage: true });
    expect(spec.versions[0].subresources).toEqual(hasStatusSubresource ? { status: {} } : undefined);
  });

  it('are eight, and none drops a field', () => {
    expect(definitions).toHaveLength(8);
    for (const { spec } of definitions) {
      const { openAPIV3Schema: schema } = spec.versions[0].schema;
      const open = (node: Loose) => node['x-kubernetes-preserve-unknown-fields'] === true;
      expect(open(schema) || open(schema.properties.spec)).toBe(true);
      if (schema.properties.status) expect(open(schema.properties.status)).toBe(true);
    }
  });

  it('show status, age and message of a workflow', () => {
    const { spec } = definitions.find(({ metadata }) => metadata.name === 'workflows.argoproj.io');
    expect(spec.versions[0].additionalPrinterColumns.map(({ name, jsonPath }: Loose) => [name, jsonPath])).toEqual([
      ['Status', '.status.phase'],
      ['Age', '.status.startedAt'],
      ['Message', '.status.message'],
    ]);
  });

  it('in full come from upstream, at the pinned version', () => {
    expect(fullCrdsUrl()).toBe('https://github.com/argoproj/argo-workflows//manifests/base/crds/full?ref=v4.1.2');
  });
});
