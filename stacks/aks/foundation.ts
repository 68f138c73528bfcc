import type { AksCluster } from '../../constructs/azure/aks-cluster';
import type { PodIdentity } from '../../constructs/azure/identity';
import type { LogStore } from '../../constructs/azure/log-store';
import type { AzureNames } from '../../constructs/azure/names';
import type { Place } from '../../constructs/azure/place';
import type { PrivateNetwork } from '../../constructs/azure/private-link';
import type { Environment } from '../../src/config/environment';
import type { IdentityName } from './manifests';

/** What everything around the cluster is built on. */
export interface Foundation {
  readonly environment: Environment;
  readonly names: AzureNames;
  readonly place: Place;
  readonly privateNetwork: PrivateNetwork;
  /** Keeps names of role assignments apart from those of other environments. */
  readonly stack: string;
  /** Undefined when logs are not kept. */
  readonly logs: LogStore | undefined;
  readonly cluster: AksCluster;
  readonly identities: Readonly<Record<IdentityName, PodIdentity>>;
}
