import { getStack } from '@pulumi/pulumi';
import { azureNames } from '../constructs/azure/names';
import { readEnvironments } from './config/environment';

/** The environment whose stack Pulumi runs; the same file that the manifests come from. */
const environment = readEnvironments('.').find(({ name }) => name === getStack());
if (environment === undefined) throw new Error(`no file Pulumi.${getStack()}.yaml describes this stack; write one`);

/** What the manifests call the cloud's resources; whoever makes them has to use these names. */
export const names = azureNames(environment.azure.namePrefix, environment.name);
