import { known, mockAzure, run } from '../constructs/azure/mocks';

mockAzure();

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOf } from '../../policy/invariants';
import type { Environment } from '../../src/config/environment';
import { applications } from '../../stacks';
import { aks } from '../../stacks/aks';
import { azureResources, expectationOf } from '../constructs/azure/expectation';
import { committed, type Loose, ROOT } from '../environments';
import { realBuild } from '../src/output/real-kustomize';

const programOf = async (environment: Environment) => {
  const { resources, returned } = await run(() => aks(environment));
  return { resources: azureResources(resources), returned };
};

const CLIENT_ID = 'azure.workload.identity/client-id';
const CREDENTIAL = 'managedidentity:FederatedIdentityCredential';

const aksEnvironments = [...committed.values()].filter(({ cluster }) => cluster.type === 'aks');

describe.each(aksEnvironments.map((environment) => [environment.name, environment] as const))(
  '%s',
  (name, environment) => {
    const file = join(ROOT, 'test', 'stacks', 'aks', `${name}.yaml`);
    const made = programOf(environment);

    it('makes what is committed (otherwise: UPDATE_EXPECTED=1 npx jest test/stacks/aks, and review the difference)', async () => {
      const expectation = expectationOf((await made).resources);
      if (process.env.UPDATE_EXPECTED) writeFileSync(file, expectation);
      expect(expectation).toBe(readFileSync(file, 'utf8'));
    });

    it('keeps every invariant', async () => {
      const { resources } = await made;
      expect(resources.flatMap(({ type, inputs }) => violationsOf(type, inputs))).toEqual([]);
    });

    it('names every resource once, puts it into one group and region, and tags it', async () => {
      const { resources } = await made;
      expect(new Set(resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(resources.length);
      for (const { inputs } of resources) {
        expect([undefined, `rg-argo-platform-${name}`]).toContain(inputs.resourceGroupName);
        expect([undefined, 'westeurope', 'Global']).toContain(inputs.location);
        if (inputs.location) expect(inputs.tags).toEqual({ environment: name, 'managed-by': 'argo-platform' });
      }
    });

    it('lends identities to the ServiceAccounts of dist/, to all of them and to no others', async () => {
      const objects = await Promise.all(
        applications.map((application) => realBuild(join(ROOT, 'dist', 'apps', application.name, 'overlays', name))),
      );
      const declared = objects
        .flat()
        .filter(({ kind, metadata }: Loose) => kind === 'ServiceAccount' && metadata.annotations?.[CLIENT_ID])
        .map(({ metadata }) => `system:serviceaccount:${metadata.namespace}:${metadata.name}`);
      const { resources } = await made;
      const lent = resources.filter(({ type }) => type === CREDENTIAL).map(({ inputs }) => inputs.subject);

      expect(declared.length).toBeGreaterThan(3);
      expect(lent.sort()).toEqual(declared.sort());
    });

    it('reports what src/config/outputs.ts reads', async () => {
      const { returned } = await made;
      expect(await known(returned)).toMatchObject({
        tenantId: 'tenant',
        clientIds: {
          controlPlane: 'client-of-control-plane',
          workflows: 'client-of-workflows',
          externalSecrets: 'client-of-external-secrets',
        },
        cluster: `argo-${name}`,
        databaseUser: `id-argo-platform-${name}-argo`,
      });
    });
  },
);
