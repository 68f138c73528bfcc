import type { Application } from '../../stacks/application';
import { defaultEnvironment, type Environment } from '../config/environment';
import { collecting, InputError, type Mistake } from '../config/mistakes';
import { clusterFiles } from './clusters';
import { filesOf } from './files';
import { kustomization, overlayKustomization } from './kustomization';
import { computeOverlay } from './overlay';
import { type Render, render } from './render';

/** A file to be written: path below `dist/`, with `/`, and its text. */
export type File = readonly [path: string, text: string];

/**
 * Everything below `dist/`: for each application the base that the schema's defaults make, and per environment the
 * overlay that turns it into that environment; then what its cluster is made from. Lazily, one environment after the
 * other, so that memory does not grow with their number.
 * @throws InputError at the end, with the mistakes of all environments that cannot be rendered.
 */
export function* outputTree(
  applications: readonly Application[],
  environments: readonly Environment[],
): Generator<File> {
  const mistakes: Mistake[] = [];
  for (const application of applications) {
    const folder = `apps/${application.name}`;
    const base = render(application, defaultEnvironment());
    yield* baseFiles(`${folder}/base`, base);
    for (const environment of environments) {
      const rendered = collecting(mistakes, () => render(application, environment));
      if (rendered) yield* overlayFiles(`${folder}/overlays/${environment.name}`, base, rendered);
    }
  }
  for (const environment of environments) yield* clusterFiles(environment);
  if (mistakes.length > 0) throw new InputError(mistakes);
}

function* baseFiles(folder: string, { manifests, remote }: Render): Generator<File> {
  const files = filesOf(manifests);
  yield [`${folder}/kustomization.yaml`, kustomization([...files.keys(), ...remote])];
  for (const [name, text] of files) yield [`${folder}/${name}`, text];
}

/** Nothing for an environment that has nothing: a folder that kustomize refuses helps nobody. */
function* overlayFiles(folder: string, base: Render, environment: Render): Generator<File> {
  const overlay = computeOverlay(base.manifests, environment.manifests);
  const added = new Map([...filesOf(overlay.added), ...environment.files]);
  const resources = [...added.keys(), ...environment.remote];
  if (!overlay.usesBase && resources.length === 0) return;
  yield [`${folder}/kustomization.yaml`, overlayKustomization(overlay, resources)];
  for (const [name, text] of added) yield [`${folder}/${name}`, text];
}
