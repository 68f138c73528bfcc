import { outputsFile, placeholderOutputs, readOutputs } from '../../../src/config/outputs';
import { projectOf, refusals } from './temporary-project';

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const outputs = { tenantId: ID, clientIds: { controlPlane: ID, workflows: ID, externalSecrets: ID } };

const read = (text: string) => readOutputs(projectOf({ [outputsFile('test')]: text }), 'test');
const refusalsOfOutputs = (text: string) => refusals({ 'Pulumi.test.yaml': 'config: {}', [outputsFile('test')]: text });

describe('the outputs of a stack', () => {
  it('are placeholders before there are any, and say so', () => {
    expect(readOutputs(projectOf({}), 'test')).toEqual(placeholderOutputs);
    expect(placeholderOutputs.missing).toBe(true);
  });

  it('are what the file says, and no longer missing', () => {
    expect(read(JSON.stringify(outputs))).toEqual({ ...outputs, missing: false });
  });

  it('are those of their own environment', () => {
    const folder = projectOf({ 'stacks/outputs/other.json': JSON.stringify(outputs) });

    expect(readOutputs(folder, 'test').missing).toBe(true);
  });

  it('may be more than the manifests need', () => {
    expect(read(JSON.stringify({ ...outputs, names: { cluster: 'argo' } }))).toEqual({ ...outputs, missing: false });
  });

  it.each([
    ['a file that a failed command left empty', '', 'expected JSON, found an empty file'],
    ['no JSON', '{"tenantId": ', 'expected JSON, found "{\\"tenantId\\": "'],
    ['a list', '[]', 'expected a map, found []'],
    [
      'an id that is none',
      JSON.stringify({ ...outputs, tenantId: '[secret]' }),
      'tenantId: expected a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, found "[secret]"',
    ],
    [
      'a missing id',
      JSON.stringify({ ...outputs, clientIds: { controlPlane: ID, externalSecrets: ID } }),
      'clientIds.workflows: expected a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, found nothing',
    ],
    ['no ids at all', JSON.stringify({ tenantId: ID }), 'clientIds: expected a map, found nothing'],
  ])('are refused as %s', (_, text, line) => {
    expect(refusalsOfOutputs(text)).toEqual([`stacks/outputs/test.json: ${line}`]);
  });

  it('are refused when they cannot be read', () => {
    const lines = refusals({ 'Pulumi.test.yaml': 'config: {}', 'stacks/outputs/test.json/file': '' });

    expect(lines).toEqual([
      'stacks/outputs/test.json: expected a file that can be read, found EISDIR: illegal operation on a directory, read',
    ]);
  });
});
