import fc from 'fast-check';
import { collecting, InputError, reading, refuse, show } from '../../../src/config/mistakes';
import { refusalsOf, stackFile } from './temporary-project';

describe('a value in a message', () => {
  it('is one line of at most 60 characters, whatever it is', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ maxLength: 200 }),
      fc.constantFrom('a\nb', 'a\r\nb'),
      fc.double(),
    );
    fc.assert(
      fc.property(value, (anything) => {
        expect(show(anything)).toMatch(/^.{1,60}$/u);
      }),
    );
  });

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['10 Gi', '"10 Gi"'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['a\nb', '"a\\nb"'],
    ['x'.repeat(100), `"${'x'.repeat(56)}...`],
  ])('looks as in the file: %j', (value, text) => {
    expect(show(value)).toBe(text);
  });
});

describe('the message of a refusal', () => {
  it('is a line for each mistake, for any text in a setting', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (engine, key) => {
        fc.pre(engine !== 'cilium' && engine !== 'kubernetes' && !key.includes('\n'));
        const lines = refusalsOf(stackFile({ network: { engine }, [`x${key}`]: 1 }));
        expect(lines).toHaveLength(2);
        for (const line of lines) expect(line).toMatch(/: expected .+, found .+$/);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, object, string]>([
    [
      'what is known where a key is not',
      { network: { engin: 1 } },
      'network.engin: expected one of the settings engine, localDns, apiServerCidrs, azureCidrs, loginCidrs, ' +
        'workflowEgress, prometheus, found "engin"',
    ],
    [
      'the settings of the chosen variant only',
      { argoWorkflows: { persistence: { type: 'none', host: 'db' } } },
      'argoWorkflows.persistence.host: expected one of the settings type, found "host"',
    ],
    [
      'the settings of an element of a list',
      { network: { workflowEgress: [{ cidr: '10.0.0.0/8', port: 443, protocol: 'TCP' }] } },
      'network.workflowEgress.0.protocol: expected one of the settings cidr, port, found "protocol"',
    ],
    [
      'the variants, when none is chosen',
      { argoWorkflows: { persistence: {} } },
      'argoWorkflows.persistence.type: expected none | postgresql, found nothing',
    ],
    [
      'the variants, when an unknown one is',
      { argoWorkflows: { artifacts: { type: 'gcs' } } },
      'argoWorkflows.artifacts.type: expected none | azure | s3, found "gcs"',
    ],
    [
      'that a number lacks its quotes',
      { argoWorkflows: { quota: { requestsCpu: 2 } } },
      'argoWorkflows.quota.requestsCpu: expected text in quotes ("2"), found 2',
    ],
    [
      'what a duration is',
      { argoWorkflows: { workflows: { ttl: 3600 } } },
      'argoWorkflows.workflows.ttl: expected a duration of one number and one unit: 90s, 30m, 1h or 7d, found 3600',
    ],
    [
      'that a unit follows without a space',
      { argoWorkflows: { quota: { requestsMemory: '10 Gi' } } },
      'argoWorkflows.quota.requestsMemory: expected a memory quantity such as 512Mi or 10Gi ' +
        '(no space before the unit), found "10 Gi"',
    ],
    [
      'the same of millicores',
      { argoWorkflows: { quota: { requestsCpu: '500 m' } } },
      'argoWorkflows.quota.requestsCpu: expected a CPU quantity such as 500m or 2 (no space before the unit), found "500 m"',
    ],
    [
      'what a label is',
      { cluster: { name: 'My_Cluster' } },
      'cluster.name: expected an RFC 1123 label (a-z, 0-9 and "-", at most 63 characters), found "My_Cluster"',
    ],
    [
      'the bounds of a number',
      { platformApi: { port: 70000 } },
      'platformApi.port: expected at most 65535, found 70000',
    ],
    [
      'that half a worker is none',
      { argoWorkflows: { controller: { workflowWorkers: 0.5 } } },
      'argoWorkflows.controller.workflowWorkers: expected a whole number, found 0.5',
    ],
    [
      'a bound that is out of reach itself',
      { argoWorkflows: { controller: { qps: 0 } } },
      'argoWorkflows.controller.qps: expected more than 0, found 0',
    ],
    [
      'that a list is wanted',
      { network: { azureCidrs: '10.0.0.0/8' } },
      'network.azureCidrs: expected a list, found "10.0.0.0/8"',
    ],
    [
      'that a list is not to be empty',
      { network: { azureCidrs: [] } },
      'network.azureCidrs: expected at least one CIDR, found []',
    ],
    ['that a map is wanted', { network: null }, 'network: expected a map, found null'],
    [
      'the same of labels',
      { network: { prometheus: { podLabels: 'app' } } },
      'network.prometheus.podLabels: expected a map, found "app"',
    ],
    [
      'that an endpoint has no scheme',
      { argoWorkflows: { artifacts: { type: 's3', endpoint: 'http://minio:9000', bucket: 'argo' } } },
      'argoWorkflows.artifacts.endpoint: expected a DNS name such as argo.example.com, found "http://minio:9000"',
    ],
    [
      'where a default is at fault',
      {
        network: { engine: 'kubernetes' },
        secrets: { source: 'bootstrap' },
        placement: { controlPlane: 'any' },
        cluster: { type: 'kind' },
      },
      'placement.workflows: expected any: a Kind cluster has no node pools, found "user" (the default)',
    ],
    [
      'where a default is at fault deep inside',
      { argoWorkflows: { controller: { resources: { requests: { cpu: '4' } } } } },
      'argoWorkflows.controller.resources.limits.cpu: expected at least requests.cpu, found "500m" (the default)',
    ],
  ])('says %s', (_, settings, line) => {
    expect(refusalsOf(stackFile(settings))).toEqual([line]);
  });

  it('needs no Pulumi secret, and says so by refusing one', () => {
    expect(refusalsOf('config: { argo-platform:platformApi: { port: { secure: v1:abc } } }')).toEqual([
      'platformApi.port: expected a number, found {"secure":"v1:abc"}',
    ]);
  });
});

describe('what is read', () => {
  const mistake = { file: 'a', path: 'b', expected: 'c', found: 'd' };

  it('is returned, or refused together with the rest', () => {
    const mistakes = [mistake];

    expect(collecting(mistakes, () => 1)).toBe(1);
    expect(
      collecting(mistakes, () => {
        throw refuse('e', '', 'f', 'g');
      }),
    ).toBeUndefined();
    expect(new InputError(mistakes).message).toBe('a: b: expected c, found d\ne: expected f, found g');
  });

  it('is never a defect of ours in disguise', () => {
    const defect = new TypeError('x is not a function');

    expect(() =>
      collecting([], () => {
        throw defect;
      }),
    ).toThrow(defect);
  });

  it('is refused in the first line of what went wrong', () => {
    expect(() =>
      reading('file', 'a folder', () => {
        throw new RangeError('first\nsecond');
      }),
    ).toThrow(new InputError([{ file: 'file', path: '', expected: 'a folder', found: 'first' }]));
  });
});
