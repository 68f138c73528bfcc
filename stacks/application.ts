import type { Chart } from 'cdk8s';
import type { Environment } from '../src/config/environment';

/** Something that is deployed: a folder `dist/apps/<name>` with a base and an overlay per environment. */
export interface Application {
  /** Folder under `dist/apps/`; an RFC 1123 label. */
  readonly name: string;
  /** Adds the objects that one environment has to the chart. Reads nothing but its arguments. */
  readonly build: (chart: Chart, environment: Environment) => void;
  /** What kustomize fetches in addition to the objects. @default - nothing */
  readonly remoteResources?: (environment: Environment) => readonly string[];
}
