import { readEnvironments } from '../../../src/config/environment';
import { outputTree } from '../../../src/output/tree';
import { applications } from '../../../stacks';
import { projectOf, refusals, stackFile } from './temporary-project';

const FOLDER = 'stacks/secrets/test/argo';
const FILE = `${FOLDER}/token.yaml`;

const metadata = (name: string) => `metadata:\n  name: ${name}\n  namespace: argo\n`;

/** As `sops --encrypt --encrypted-regex '^(data|stringData)$'` writes it; the comment is a byte like any other. */
const sops = (name = 'platform-api-token') =>
  `# kept\napiVersion: v1\nkind: Secret\n${metadata(name)}stringData:\n    token: ENC[AES256_GCM,data:eA==,type:str]\n` +
  'sops:\n    mac: ENC[AES256_GCM,data:eQ==,type:str]\n    version: 3.9.0\n';

const sealed = (name = 'platform-api-token') =>
  `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n${metadata(name)}spec:\n  encryptedData:\n    token: AgBy3i4OJSWK+\n`;

const plain = (name = 'platform-api-token') =>
  `apiVersion: v1\nkind: Secret\n${metadata(name)}stringData:\n  token: hunter2\n`;

const project = (source: string, files: Record<string, string>) => ({
  'Pulumi.test.yaml': stackFile({ secrets: { source } }),
  ...files,
});

const written = (files: Record<string, string>) =>
  new Map(outputTree(applications, readEnvironments(projectOf(files))));

describe('an encrypted Secret', () => {
  it.each([
    ['sops', sops()],
    ['sealed-secrets', sealed()],
  ])('of %s is carried into the overlay byte for byte', (source, text) => {
    const files = written(project(source, { [FILE]: text }));

    expect(files.get('apps/argo/overlays/test/secret-token.yaml')).toBe(text);
    expect(files.get('apps/argo/overlays/test/kustomization.yaml')).toContain('- secret-token.yaml\n');
  });

  it.each(['external-secrets', 'bootstrap'])('is left alone where Secrets come from %s', (source) => {
    const [environment] = readEnvironments(projectOf(project(source, { [FILE]: plain() })));

    expect(environment?.secretFiles).toEqual([]);
  });

  it('stands among other files that are none', () => {
    const files = { [FILE]: sops(), [`${FOLDER}/README.md`]: '#', 'stacks/secrets/test/.gitkeep': '' };

    expect(refusals(project('sops', files))).toEqual([]);
  });

  it('is asked for by name when an application needs it', () => {
    expect(() => written(project('sops', { [`${FOLDER}/other.yaml`]: sops('other') }))).toThrow(
      'stacks/secrets/test/argo/platform-api-token.yaml: expected an encrypted Secret argo/platform-api-token ' +
        'with the keys token (workflows call the Platform API with it), found no such file',
    );
  });
});

describe('a file of a Secret is refused', () => {
  it.each([
    [
      'unencrypted, where sops is to encrypt it',
      'sops',
      plain(),
      ['sops: expected the section that sops --encrypt adds; never commit a Secret without it, found nothing'],
    ],
    [
      'unencrypted, where it is to be sealed',
      'sealed-secrets',
      plain(),
      [
        'apiVersion: expected bitnami.com/v1alpha1, found "v1"',
        'kind: expected SealedSecret, found "Secret"',
        'spec: expected a map, found nothing',
      ],
    ],
    ['without the seal of sops', 'sops', sops().replace('mac:', 'max:'), ['sops.mac: expected text, found nothing']],
    [
      'with a value that was added by hand',
      'sops',
      sops().replace('stringData:\n', 'stringData:\n    password: hunter2\n'),
      ['stringData.password: expected a value that sops encrypted (ENC[...]), found something else (not shown)'],
    ],
    [
      'with nothing sealed in it',
      'sealed-secrets',
      sealed().replace('encryptedData', 'template'),
      ['spec.encryptedData: expected a map, found nothing'],
    ],
    [
      'without a namespace',
      'sops',
      sops().replace('  namespace: argo\n', ''),
      ['metadata.namespace: expected text, found nothing'],
    ],
    ['empty', 'sops', '', ['expected a map, found null']],
    ['broken', 'sops', 'a: [', ['expected one YAML document, found Flow sequence in block collection']],
    [
      'with a second document',
      'sops',
      `${sops()}---\n${plain()}`,
      ['expected one YAML document, found Source contains'],
    ],
  ])('%s', (_, source, text, lines) => {
    const found = refusals(project(source, { [FILE]: text }));

    expect(found).toEqual(lines.map((line) => expect.stringContaining(`${FILE}: ${line}`)));
    expect(found.join()).not.toContain('hunter2');
  });

  it('together with all others', () => {
    const files = { [FILE]: plain(), [`${FOLDER}/more.yaml`]: plain('more'), 'stacks/outputs/test.json': '' };

    expect(refusals(project('sops', files)).map((line) => line.split(':')[0])).toEqual([
      'stacks/outputs/test.json',
      `${FOLDER}/more.yaml`,
      FILE,
    ]);
  });
});
