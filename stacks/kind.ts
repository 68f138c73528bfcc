import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { local } from '@pulumi/command';
import * as k8s from '@pulumi/kubernetes';
import { type Output, type Resource, secret } from '@pulumi/pulumi';
import { checksumOf } from '../constructs/kind/marker';
import type { Environment } from '../src/config/environment';
import { applications } from '.';
import { clusterName, kindConfigOf } from './kind-config';

/** Pulumi runs programs in the folder of their file, which is not where dist/ is. */
const ROOT = join(__dirname, '..');

/** What the stack reports. */
export interface KindOutputs {
  readonly cluster: string;
  /** Of an administrator. */
  readonly kubeconfig: Output<string>;
}

/**
 * Makes the Kind cluster of an environment and applies what dist/ holds for it.
 *
 * The cluster and its Secrets are made by the same program as `make cluster-up`, one step of it each: it knows which
 * cluster is ours, and the values of the Secrets stay in the cluster, where a resource of Pulumi's would have brought
 * them into the state.
 */
export function kindCluster(environment: Environment): KindOutputs {
  const name = clusterName(environment);
  const step = (command: string) => `node --import tsx src/cluster.ts ${command} --environment ${environment.name}`;
  // Where the project lies differs from machine to machine, and is no reason to do anything again.
  const here = { dir: ROOT };
  const anywhere = { ignoreChanges: ['dir'] };

  const cluster = new local.Command(
    'cluster',
    {
      ...here,
      create: step('create'),
      delete: step('down'),
      // kind cannot change a cluster: other settings need another one, of the same name.
      triggers: [checksumOf(kindConfigOf(environment))],
    },
    { ...anywhere, deleteBeforeReplace: true },
  );
  const access = new local.Command(
    'kubeconfig',
    { ...here, create: `kind get kubeconfig --name ${name}`, triggers: [cluster.id], logging: 'none' },
    { ...anywhere, dependsOn: cluster, additionalSecretOutputs: ['stdout'] },
  );
  const kubeconfig = secret(access.stdout);
  const provider = new k8s.Provider('kind', {
    kubeconfig,
    // A new cluster has none of the objects of the old one.
    clusterIdentifier: cluster.id,
    enableServerSideApply: true,
    // dist/ is the truth here too: what `make cluster-up` or somebody's hand put there before is taken over.
    upsertExistingObjects: true,
    enablePatchForce: true,
  });
  const secrets = new local.Command(
    'secrets',
    { ...here, create: step('secrets'), triggers: [cluster.id] },
    { ...anywhere, dependsOn: cluster },
  );
  applyAll(environment, provider, cluster, secrets);
  return { cluster: name, kubeconfig };
}

/** The overlays of an environment, each after the one before. */
function applyAll({ name }: Environment, provider: k8s.Provider, cluster: Resource, secrets: Resource): void {
  let before: Resource = secrets;
  for (const application of applications) {
    const directory = join(ROOT, 'dist', 'apps', application.name, 'overlays', name);
    // An application without objects has no folder.
    if (!existsSync(directory)) continue;
    before = new k8s.kustomize.v2.Directory(
      application.name,
      { directory },
      // What goes with the cluster need not be taken apart first, object by object and finalizer by finalizer.
      { provider, dependsOn: before, deletedWith: cluster },
    );
  }
}
