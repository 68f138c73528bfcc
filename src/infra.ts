import { join } from 'node:path';
import { getStack } from '@pulumi/pulumi';
import { applications } from '../stacks';
import { readEnvironments } from './config/environment';
import { requireFresh } from './output/fresh';
import { outputTree } from './output/tree';

/** Pulumi runs a program in the folder of its file (`main` in Pulumi.yaml), which is not where the settings are. */
const ROOT = join(__dirname, '..');

/** The environment whose stack Pulumi runs; the same file that the manifests come from. */
const environments = readEnvironments(ROOT);
const environment = environments.find(({ name }) => name === getStack());
if (environment === undefined) throw new Error(`no file Pulumi.${getStack()}.yaml describes this stack; write one`);

/** Each kind of cluster loads what it needs itself, when it is needed: the typed Azure is a second of loading. */
const programs = {
  aks: () => (require('../stacks/aks') as typeof import('../stacks/aks')).aks(environment),
  kind: () => {
    requireFresh(join(ROOT, 'dist'), outputTree(applications, environments));
    return (require('../stacks/kind') as typeof import('../stacks/kind')).kindCluster(environment);
  },
};

/** What the stack reports; `src/outputs.ts` writes down the part of it that the manifests read. */
export = programs[environment.cluster.type]();
