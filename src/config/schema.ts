import { z } from 'zod';
import { argoWorkflows } from './argo-section';
import { azure } from './azure-section';
import { combinations } from './combinations';
import { dnsLabel } from './formats';
import { kind } from './kind-section';
import { delivery, network, placement, platformApi, secrets } from './sections';

const settingsShape = z.strictObject({
  cluster: z
    .strictObject({
      type: z.enum(['aks', 'kind']).default('aks').describe('Azure Kubernetes Service, or a local Kind cluster'),
      name: dnsLabel.optional().describe('Cluster name. Unset: `argo-<environment>`'),
    })
    .prefault({}),
  azure: azure.prefault({}),
  kind: kind.prefault({}),
  delivery: delivery.prefault({}),
  placement: placement.prefault({}),
  network: network.prefault({}),
  secrets: secrets.prefault({}),
  platformApi: platformApi.prefault({}),
  argoWorkflows: argoWorkflows.prefault({}),
});

/** What `Pulumi.<env>.yaml` may hold under the project's name, after defaults. */
export type Settings = z.output<typeof settingsShape>;

/** Every setting of an environment: its type, default, meaning, and the combinations that cannot work. */
export const settingsSchema = combinations.reduce(
  (schema, rule) =>
    schema.refine((settings) => !rule.broken(settings), {
      path: rule.path.split('.'),
      error: rule.expected,
      // A rule is judged as soon as the sections it reads are sound, so that all mistakes show at once.
      when: ({ issues }) =>
        !issues.some(({ code, path }) => code !== 'custom' && rule.sections.includes(path?.[0] as keyof Settings)),
    }),
  settingsShape,
);
