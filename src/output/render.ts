import { App, Chart } from 'cdk8s';
import type { Application } from '../../stacks/application';
import type { Environment } from '../config/environment';
import { idOf, type Manifest } from './manifest';

/** One application in one environment, whole. */
export interface Render {
  readonly manifests: readonly Manifest[];
  /** Resources that kustomize fetches. */
  readonly remote: readonly string[];
  /** Encrypted Secrets: file name to text. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Renders an application for an environment.
 * @throws Error when two objects share an id, of which the API server would keep only one.
 */
export function render(application: Application, environment: Environment): Render {
  const chart = new Chart(new App(), application.name, { disableResourceNameHashes: true });
  application.build(chart, environment);
  const manifests: Manifest[] = chart.toJson();
  const ids = new Set<string>();
  for (const manifest of manifests) {
    const id = idOf(manifest);
    if (ids.has(id))
      throw new Error(`application ${application.name} makes ${id} twice in ${environment.name}; rename one`);
    ids.add(id);
  }
  return {
    manifests,
    remote: application.remoteResources?.(environment) ?? [],
    files: new Map(
      environment.secretFiles
        .filter((file) => file.application === application.name)
        .map(({ fileName, text }) => [`secret-${fileName}`, text]),
    ),
  };
}
