import { auditPolicy } from '../../../constructs/kind/audit';

/** The level at which the first rule notes a request that fits it; rules that ask for more than this do not. */
const levelOf = (group: string, resource: string, verb = 'create') =>
  auditPolicy.rules.find(
    (rule: {
      level: string;
      users?: readonly string[];
      userGroups?: readonly string[];
      verbs?: readonly string[];
      nonResourceURLs?: readonly string[];
      resources?: readonly { group: string; resources?: readonly string[] }[];
    }) =>
      !rule.users &&
      !rule.userGroups &&
      !rule.nonResourceURLs &&
      (!rule.verbs || rule.verbs.includes(verb)) &&
      (!rule.resources ||
        rule.resources.some((one) => one.group === group && (!one.resources || one.resources.includes(resource)))),
  )?.level;

describe('the audit policy', () => {
  it('never notes what stands in a Secret, a token or a ConfigMap', () => {
    expect(levelOf('', 'secrets')).toBe('Metadata');
    expect(levelOf('', 'configmaps')).toBe('Metadata');
    expect(levelOf('', 'serviceaccounts/token')).toBe('Metadata');
    expect(levelOf('authentication.k8s.io', 'tokenreviews')).toBe('Metadata');
  });

  it('notes what was asked of Argo Workflows, who did anything else, and no heartbeat', () => {
    expect(levelOf('argoproj.io', 'workflows')).toBe('Request');
    expect(levelOf('argoproj.io', 'workflows', 'watch')).toBe('Metadata');
    expect(levelOf('apps', 'deployments')).toBe('Metadata');
    expect(levelOf('coordination.k8s.io', 'leases')).toBe('None');
  });

  it('notes no response, whose size has no bound', () => {
    for (const { level } of auditPolicy.rules) expect(level).not.toBe('RequestResponse');
  });
});
