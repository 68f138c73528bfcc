import * as pulumi from '@pulumi/pulumi';

/**
 * A process to be measured: loads the Pulumi program of an environment as Pulumi does, and ends with its first
 * resource. With the argument `imports` it loads only what every such program has to: Pulumi and the typed Azure.
 */

const SUBMODULES = [
  'authorization',
  'containerregistry',
  'containerservice',
  'dashboard',
  'dbforpostgresql',
  'keyvault',
  'kubernetesconfiguration',
  'managedidentity',
  'monitor',
  'network',
  'operationalinsights',
  'privatedns',
  'resources',
  'storage',
];

/** Ends here and now: Pulumi would otherwise complain at the exit about all that has not been made. */
function stop(): never {
  process.removeAllListeners('exit');
  process.exit(0);
}

if (process.argv[2] === 'imports') {
  for (const submodule of SUBMODULES) require(`@pulumi/azure-native/${submodule}`);
} else {
  pulumi.runtime.setMocks({ newResource: stop, call: () => ({}) }, 'argo-platform', 'prod', false);
  require('../../src/infra');
}
