import { join } from 'node:path';
import { defaultEnvironment, readEnvironments } from '../../../src/config/environment';
import { settingsSchema } from '../../../src/config/schema';
import { projectOf, refusals, refusalsIn, refusalsOf, stackFile } from './temporary-project';

const EMPTY = 'config: {}\n';

describe('a folder of environments', () => {
  it('has the three that are committed, by name', () => {
    const environments = readEnvironments(join(__dirname, '..', '..', '..'));

    expect(environments.map(({ name }) => name)).toEqual(['dev', 'prod', 'staging']);
    expect(environments.map(({ cluster }) => cluster.type)).toEqual(['kind', 'aks', 'aks']);
  });

  it('may say nothing, and then has the defaults', () => {
    const [environment] = readEnvironments(projectOf({ 'Pulumi.test.yaml': EMPTY }));

    expect(environment).toEqual({ ...defaultEnvironment(), name: 'test' });
  });

  it('is read in the order of the names, whatever else stands there', () => {
    const folder = projectOf({
      'Pulumi.b.yaml': EMPTY,
      'Pulumi.a.yaml': EMPTY,
      'Pulumi.yaml': '[]',
      'Pulumi.c.yaml.bak': '[]',
    });

    expect(readEnvironments(folder).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is refused without any environment', () => {
    const folder = projectOf({ 'Pulumi.yaml': EMPTY });

    expect(refusalsIn(folder)).toEqual([`${folder}: expected a file Pulumi.<environment>.yaml, found none`]);
  });

  it('is refused when it does not exist', () => {
    const folder = join(projectOf({}), 'nowhere');

    expect(refusalsIn(folder)).toEqual([expect.stringMatching(/nowhere: expected a folder, found ENOENT/)]);
  });

  it('is refused with all mistakes of all its files', () => {
    const lines = refusals({
      'Pulumi.one.yaml': stackFile({ network: { engine: 'calico', localDns: 'no' } }),
      'Pulumi.two.yaml': '- a list\n',
      'Pulumi.three.yaml': EMPTY,
      'stacks/outputs/one.json': '{',
      'stacks/outputs/three.json': '[]',
    });

    expect(lines).toEqual([
      'Pulumi.one.yaml: network.engine: expected cilium | kubernetes, found "calico"',
      'Pulumi.one.yaml: network.localDns: expected true or false, found "no"',
      'stacks/outputs/one.json: expected JSON, found "{"',
      'stacks/outputs/three.json: expected a map, found []',
      'Pulumi.two.yaml: expected a map with the key config, found ["a list"]',
    ]);
  });

  it('gives every environment the settings of its own file', () => {
    const folder = projectOf({
      'Pulumi.a.yaml': stackFile({ argoWorkflows: { namespace: 'one' } }),
      'Pulumi.b.yaml': stackFile({ argoWorkflows: { namespace: 'two' } }),
    });

    expect(readEnvironments(folder).map(({ argoWorkflows }) => argoWorkflows.namespace)).toEqual(['one', 'two']);
  });
});

describe('the name of an environment', () => {
  it.each(['base', 'Prod', 'my.env', 'my_env', '-a', 'a'.repeat(64)])('cannot be %s', (name) => {
    expect(refusals({ [`Pulumi.${name}.yaml`]: EMPTY })).toEqual([
      `Pulumi.${name}.yaml: expected an RFC 1123 label other than base as <environment> in Pulumi.<environment>.yaml, ` +
        `found ${name.length > 60 ? `"${'a'.repeat(56)}...` : `"${name}"`}`,
    ]);
  });

  it('stands in a file that Pulumi would find too', () => {
    expect(refusals({ 'Pulumi.test.yml': EMPTY })).toEqual([
      'Pulumi.test.yml: expected the name Pulumi.test.yaml, which Pulumi reads, found "Pulumi.test.yml"',
    ]);
  });

  it('cannot be that of a folder', () => {
    expect(refusals({ 'Pulumi.test.yaml/file': '' })).toEqual([
      expect.stringMatching(/^Pulumi\.test\.yaml: expected a file that can be read, found EISDIR/),
    ]);
  });
});

describe('the keys of a stack file', () => {
  it('may belong to Pulumi and its providers, encrypted or not', () => {
    const text = `
encryptionsalt: v1:abc=
secretsprovider: azurekeyvault://vault
environment: [shared]
config:
  azure-native:location: westeurope
  azure-native:clientSecret: { secure: v1:abc }
  kubernetes:cluster: argo
`;

    expect(refusalsOf(text)).toEqual([]);
  });

  it('need a namespace', () => {
    expect(refusalsOf('config: { network: {} }')).toEqual([
      'config.network: expected a key argo-platform:network, found "network"',
    ]);
  });

  it('are judged together with their values', () => {
    expect(refusalsOf('config: { network: {}, argo-platform:secrets: { source: vault } }')).toEqual([
      'config.network: expected a key argo-platform:network, found "network"',
      'secrets.source: expected external-secrets | sealed-secrets | sops | bootstrap, found "vault"',
    ]);
  });

  it('are refused under a misspelt namespace, instead of being somebody else’s', () => {
    expect(refusalsOf('config: { argo-plattform:network: { engine: kubernetes } }')).toEqual([
      'config.argo-plattform:network: expected a key argo-platform:network, found "argo-plattform:network"',
    ]);
  });

  it('are refused beside config, where Pulumi reads nothing', () => {
    expect(refusalsOf('config: {}\nargo-platform:network: {}')).toEqual([
      'argo-platform:network: expected this setting indented, under config, found it beside config',
    ]);
  });

  it.each(['network:engine', '__proto__', 'netwrk'])('are refused when unknown: %s', (key) => {
    expect(refusalsOf(`config: { 'argo-platform:${key}': cilium }`)).toEqual([
      `${key}: expected one of the settings ${Object.keys(settingsSchema.shape).join(', ')}, found "${key}"`,
    ]);
  });
});
