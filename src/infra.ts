import { getStack } from '@pulumi/pulumi';
import { readEnvironments } from './config/environment';

/** The environment whose stack Pulumi runs; the same file that the manifests come from. */
const environment = readEnvironments('.').find(({ name }) => name === getStack());
if (environment === undefined) throw new Error(`no file Pulumi.${getStack()}.yaml describes this stack; write one`);

/** Each kind of cluster loads what it needs itself, when it is needed: the typed Azure is a second of loading. */
const programs = {
  aks: () => (require('../stacks/aks') as typeof import('../stacks/aks')).aks(environment),
  kind: () => {
    throw new Error(`cluster.type must be aks for pulumi up, got kind for ${environment.name}`);
  },
};

/** What the stack reports; `src/outputs.ts` writes down the part of it that the manifests read. */
export = programs[environment.cluster.type]();
