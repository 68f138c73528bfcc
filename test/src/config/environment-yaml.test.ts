import { readEnvironments } from '../../../src/config/environment';
import { projectOf, refusalsOf } from './temporary-project';

describe('a file that is no stack file', () => {
  it.each([
    ['an empty file', '', 'expected a map with the key config, found an empty file'],
    ['a file of comments', '# later\n', 'expected a map with the key config, found an empty file'],
    ['a list', '- config\n', 'expected a map with the key config, found ["config"]'],
    ['a scalar', 'config\n', 'expected a map with the key config, found "config"'],
    ['a file without config', 'encryptionsalt: v1:abc\n', 'config: expected a map of settings, found nothing'],
    ['a config without content', 'config:\n', 'config: expected a map of settings, found null'],
    ['a config that is a list', 'config: [1]\n', 'config: expected a map of settings, found [1]'],
    [
      'broken YAML',
      'config:\n  a:b: {c: 1\n  d:e: f\n',
      'line 3: expected YAML, found a syntax error (Flow map in block collection must be sufficiently indented and end with a })',
    ],
    ['a tab', 'config:\n\ta: b\n', 'line 2: expected YAML, found a syntax error (Tabs are not allowed as indentation)'],
    [
      'a second document',
      'config: {}\n---\nconfig: {}\n',
      'line 2: expected one YAML document, found the start of another',
    ],
    [
      'an alias of nothing',
      'config: { argo-platform:network: *shared }\n',
      'expected YAML, found Unresolved alias (the anchor must be set before the alias): shared',
    ],
    [
      'an endless alias',
      'config: &a { argo-platform:network: *a }\n',
      'expected YAML, found Converting circular structure to JSON',
    ],
    [
      'a key that is no text',
      'config:\n  ? [a]\n  : b\n',
      'line 2: expected YAML, found a syntax error (With stringKeys, all keys must be strings)',
    ],
  ])('is refused in one line: %s', (_, text, line) => {
    expect(refusalsOf(text)).toEqual([line]);
  });

  it('is refused with every key that it repeats', () => {
    const text = `config:
  argo-platform:network: { engine: cilium, engine: kubernetes }
  argo-platform:secrets: {}
  argo-platform:secrets: {}
`;

    expect(refusalsOf(text)).toEqual([
      'line 2: expected every key once, found engine again',
      'line 4: expected every key once, found argo-platform:secrets again',
    ]);
  });

  it('is refused for its first syntax error only, because the others follow from it', () => {
    expect(refusalsOf('config: { a\n  b: [ }\n  c: ]\n')).toHaveLength(1);
  });
});

describe('a value reads as it does to Pulumi', () => {
  const labelsIn = (text: string) =>
    readEnvironments(projectOf({ 'Pulumi.test.yaml': text })).map(({ network }) => network.prometheus.podLabels);

  it.each(['on', 'off', 'yes', 'No', 'y', 'n', '1:30', '12:30:45', '2024-01-01'])('%s is text', (value) => {
    const text = `config: { argo-platform:network: { prometheus: { podLabels: { label: ${value}, ${value}: x } } } }`;

    expect(labelsIn(text)).toEqual([{ label: value, [value]: 'x' }]);
  });

  it('on is no boolean', () => {
    expect(refusalsOf('config: { argo-platform:network: { localDns: on } }')).toEqual([
      'network.localDns: expected true or false, found "on"',
    ]);
  });

  it('%YAML 1.1 changes nothing', () => {
    expect(refusalsOf('%YAML 1.1\n---\nconfig: { argo-platform:network: { localDns: on } }')).toEqual([
      'network.localDns: expected true or false, found "on"',
    ]);
  });

  it.each(['0777', '010', '-010'])('%s is octal to one of the two and refused', (value) => {
    expect(refusalsOf(`config:\n  argo-platform:argoWorkflows: { workflows: { parallelism: ${value} } }\n`)).toEqual([
      `line 2: expected a number without leading zeros, or text in quotes, found ${value}`,
    ]);
  });

  it.each([
    ['0x1F', 31],
    ['0o17', 15],
    ['1e3', 1000],
    ['+5', 5],
  ])('%s is the number %d', (value, number) => {
    const text = `config: { argo-platform:argoWorkflows: { workflows: { parallelism: ${value} } } }`;
    const [environment] = readEnvironments(projectOf({ 'Pulumi.test.yaml': text }));

    expect(environment?.argoWorkflows.workflows.parallelism).toBe(number);
  });

  it('<< merges', () => {
    const text = `
x-labels: &labels { a: b }
config:
  argo-platform:network:
    prometheus: { podLabels: { <<: *labels, c: d } }
`;

    expect(labelsIn(text)).toEqual([{ a: 'b', c: 'd' }]);
  });
});
