import { App, Chart } from 'cdk8s';
import type { ServiceAccount } from '../../constructs/azure/federated-credentials';
import { CLIENT_ID_ANNOTATION } from '../../constructs/azure/workload-identity';
import type { Environment } from '../../src/config/environment';
import { applications } from '..';

/** The identities that pods act as, by the names of their outputs. */
export type IdentityName = keyof Environment['outputs']['clientIds'];

/** What the manifests of an environment expect of its cluster. */
export interface Expectations {
  /** The ServiceAccounts that act as each identity. */
  readonly accounts: Readonly<Record<IdentityName, readonly ServiceAccount[]>>;
  /** Something is exposed by the ingress controller that AKS itself runs. */
  readonly appRouting: boolean;
}

const APP_ROUTING_CLASS = 'webapprouting.kubernetes.azure.com';

/** Identities by names of ours, where the real ones have client ids that Azure makes up. */
const NAMES = { controlPlane: 'controlPlane', workflows: 'workflows', externalSecrets: 'externalSecrets' };

/**
 * Asks the manifests themselves, by making them: whatever any application declares, its cluster has without anybody
 * having to say it again.
 */
export function expectationsOf(environment: Environment): Expectations {
  const outputs = { ...environment.outputs, clientIds: NAMES };
  const manifests = applications.flatMap((application): Manifest[] => {
    const chart = new Chart(new App(), application.name, { disableResourceNameHashes: true });
    application.build(chart, { ...environment, outputs });
    return chart.toJson();
  });
  const accounts = (identity: IdentityName) =>
    manifests
      .filter(
        ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.annotations?.[CLIENT_ID_ANNOTATION] === identity,
      )
      .map(({ metadata: { name, namespace } }) => ({ name, namespace }));
  return {
    accounts: {
      controlPlane: accounts('controlPlane'),
      workflows: accounts('workflows'),
      externalSecrets: accounts('externalSecrets'),
    },
    appRouting: manifests.some(({ kind, spec }) => kind === 'Ingress' && spec?.ingressClassName === APP_ROUTING_CLASS),
  };
}

/** As much of an object as is looked at here. */
interface Manifest {
  readonly kind: string;
  readonly metadata: ServiceAccount & { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly ingressClassName?: string };
}
