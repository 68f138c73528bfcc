import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../environments';

jest.setTimeout(30_000);

/** Loads the program as Pulumi does for a stack, with everything that it loads fresh; says what it reports. */
async function infra(stack: string): Promise<object> {
  jest.resetModules();
  const { known, mockAzure, run } = require('../constructs/azure/mocks') as typeof import('../constructs/azure/mocks');
  mockAzure(stack);
  const { returned } = await run(() => require('../../src/infra') as object);
  return known(returned);
}

describe('the Pulumi program', () => {
  it('makes the environment that the stack is called after, and reports what the manifests read', async () => {
    expect(await infra('staging')).toMatchObject({
      tenantId: 'tenant',
      clientIds: { controlPlane: 'client-of-control-plane' },
      cluster: 'argo-staging',
    });
  });

  it('refuses a stack that no file describes', async () => {
    await expect(infra('nowhere')).rejects.toThrow('no file Pulumi.nowhere.yaml describes this stack; write one');
  });
});

describe('Pulumi', () => {
  it('finds our compiler options in the folder of the program, where it runs; with its own, the program is refused', () => {
    const { main } = parse(readFileSync(join(ROOT, 'Pulumi.yaml'), 'utf8'));
    const options = join(ROOT, dirname(main), 'tsconfig.json');

    expect(readFileSync(options, 'utf8')).toContain('"extends": "../tsconfig.json"');
    expect(existsSync(join(ROOT, main))).toBe(true);
  });
});
