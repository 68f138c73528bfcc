import fc from 'fast-check';
import { azureNames } from '../../../constructs/azure/names';
import { dnsLabel } from '../../../src/config/formats';

const label = (maxLength: number) =>
  fc.stringMatching(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/).filter((text) => text.length <= maxLength);

describe('azureNames', () => {
  it('makes names that Azure accepts, whatever prefix and environment', () => {
    fc.assert(
      fc.property(label(20), label(63), (prefix, environment) => {
        const names = azureNames(prefix, environment);
        expect(names.storageAccount).toMatch(/^[a-z0-9]{3,24}$/);
        expect(names.keyVault).toMatch(/^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/);
        expect(names.postgresServer).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
        expect(names.containerRegistry).toMatch(/^[a-z0-9]{5,50}$/);
        expect(names.grafana).toMatch(/^[a-z](?!.*--)[a-z0-9-]{0,21}[a-z0-9]$/);
        expect(names.monitorWorkspace).toMatch(/^[a-z0-9-]{3,43}[a-z0-9]$/);
        expect(names.logAnalytics).toMatch(/^[a-z][a-z0-9-]{2,61}[a-z0-9]$/);
        expect(names.cluster).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
        expect(names.dnsPrefix).toMatch(/^[a-z0-9][a-z0-9-]{0,52}[a-z0-9]$/);
        expect(names.virtualNetwork.length).toBeLessThanOrEqual(64);
        expect(names.resourceGroup.length).toBeLessThanOrEqual(90);
        for (const identity of ['cluster', 'controlPlane', 'workflows', 'externalSecrets'] as const) {
          expect(names[`${identity}Identity`].length).toBeLessThanOrEqual(128);
        }
      }),
    );
  });

  it('never gives two environments of one prefix the same name', () => {
    fc.assert(
      fc.property(label(20), label(63), label(63), (prefix, a, b) => {
        fc.pre(a !== b && dnsLabel.safeParse(a).success && dnsLabel.safeParse(b).success);
        const [one, other] = [azureNames(prefix, a), azureNames(prefix, b)];
        for (const key of Object.keys(one) as (keyof typeof one)[]) expect(one[key]).not.toBe(other[key]);
      }),
    );
  });

  it('leaves short names readable', () => {
    expect(azureNames('contoso', 'prod')).toEqual({
      resourceGroup: 'rg-contoso-prod',
      virtualNetwork: 'vnet-contoso-prod',
      cluster: 'argo-prod',
      dnsPrefix: 'aks-contoso-prod',
      storageAccount: 'stcontosoprod',
      keyVault: 'kv-contoso-prod',
      keyVaultUrl: 'https://kv-contoso-prod.vault.azure.net',
      postgresServer: 'psql-contoso-prod',
      postgresHost: 'psql-contoso-prod.postgres.database.azure.com',
      containerRegistry: 'crcontosoprod',
      clusterIdentity: 'id-contoso-prod-aks',
      controlPlaneIdentity: 'id-contoso-prod-argo',
      workflowsIdentity: 'id-contoso-prod-workflows',
      externalSecretsIdentity: 'id-contoso-prod-external-secrets',
      logAnalytics: 'log-contoso-prod',
      monitorWorkspace: 'amw-contoso-prod',
      grafana: 'amg-contoso-prod',
    });
  });
});
