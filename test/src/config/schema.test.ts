import { defaultEnvironment } from '../../../src/config/environment';
import { placeholderOutputs } from '../../../src/config/outputs';
import { settingsSchema } from '../../../src/config/schema';

const issuesOf = (settings: object) =>
  (settingsSchema.safeParse(settings).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('the defaults', () => {
  it('are those of an empty file, for the base and for everybody', () => {
    expect(defaultEnvironment()).toEqual({
      name: 'base',
      ...settingsSchema.parse({}),
      outputs: placeholderOutputs,
      secretFiles: [],
    });
  });

  it('are sound when they are written out', () => {
    const defaults = settingsSchema.parse({});

    expect(settingsSchema.parse(defaults)).toEqual(defaults);
  });

  it('are nobody’s to change', () => {
    settingsSchema.parse({}).network.loginCidrs.push('10.0.0.0/8');

    expect(defaultEnvironment().network.loginCidrs).toEqual(['0.0.0.0/0']);
  });

  it('survive a setting beside them', () => {
    const { controller } = settingsSchema.parse({ argoWorkflows: { controller: { replicas: 3 } } }).argoWorkflows;

    expect(controller).toEqual({ ...defaultEnvironment().argoWorkflows.controller, replicas: 3 });
  });
});

describe('a container', () => {
  it.each(['controller', 'server', 'workflows'])('of %s cannot ask for more than its limit', (part) => {
    const resources = { requests: { cpu: '1001m', memory: '1025Mi' }, limits: { cpu: '1', memory: '1Gi' } };
    const path = `argoWorkflows.${part}.resources.limits`;

    expect(issuesOf({ argoWorkflows: { [part]: { resources } } })).toEqual([`${path}.cpu`, `${path}.memory`]);
  });

  it('may ask for all of its limit, in another unit', () => {
    const resources = { requests: { cpu: '1000m', memory: '1024Mi' }, limits: { cpu: '1', memory: '1Gi' } };

    expect(issuesOf({ argoWorkflows: { controller: { resources } } })).toEqual([]);
  });
});

describe('a name for Azure', () => {
  it('has at most 20 characters, because the names made of it have bounds too', () => {
    expect(issuesOf({ azure: { namePrefix: 'a'.repeat(20) } })).toEqual([]);
    expect(issuesOf({ azure: { namePrefix: 'a'.repeat(21) } })).toEqual(['azure.namePrefix']);
  });
});
