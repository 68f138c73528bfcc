import type { RequiredSecret } from '../../constructs/secrets/required-secret';
import { applications } from '../../stacks';
import type { Environment } from '../config/environment';
import type { Manifest } from '../output/manifest';
import { render } from '../output/render';
import { bootstrapSecrets } from './bootstrap-secrets';

/** What goes into a cluster, in this order. */
export interface Content {
  readonly namespaces: readonly Manifest[];
  /** Made with random values when they are absent. */
  readonly secrets: readonly RequiredSecret[];
  readonly applications: readonly AppliedApplication[];
}

export interface AppliedApplication {
  /** Folder under `dist/apps/`. */
  readonly name: string;
  /** It brings definitions, which have to be established before objects of their kinds can come. */
  readonly hasDefinitions: boolean;
  /** What has to be ready in the end. */
  readonly workloads: readonly Manifest[];
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Everything that an environment has.
 * @throws InputError when an application cannot be rendered.
 */
export function contentOf(environment: Environment): Content {
  const renders = applications.map((application) => ({ name: application.name, ...render(application, environment) }));
  return {
    namespaces: renders.flatMap(({ manifests }) => manifests.filter(({ kind }) => kind === 'Namespace')),
    secrets: bootstrapSecrets(environment).random,
    applications: renders
      // An application without objects has no folder.
      .filter(({ manifests, remote, files }) => manifests.length + remote.length + files.size > 0)
      .map(({ name, manifests, remote }) => ({
        name,
        hasDefinitions: remote.length > 0 || manifests.some(({ kind }) => kind === 'CustomResourceDefinition'),
        workloads: manifests.filter(({ kind }) => WORKLOADS.includes(kind)),
      })),
  };
}
