import fc from 'fast-check';
import { federatedCredentials, MAX_CREDENTIALS } from '../../../constructs/azure/federated-credentials';

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const subdomain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const account = fc.record({ namespace: label, name: subdomain });

describe('federatedCredentials', () => {
  it('has one credential for each ServiceAccount, each with a name of its own that Entra ID takes', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: MAX_CREDENTIALS }), (accounts) => {
        const credentials = federatedCredentials('id', accounts);
        const subjects = accounts.map(({ namespace, name }) => `system:serviceaccount:${namespace}:${name}`);
        expect(credentials.map(({ subject }) => subject)).toEqual([...new Set(subjects)].sort());
        expect(new Set(credentials.map(({ name }) => name)).size).toBe(credentials.length);
        for (const { name } of credentials) expect(name).toMatch(/^[a-z0-9][a-z0-9_-]{2,119}$/);
      }),
    );
  });

  it('depends on no order', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: MAX_CREDENTIALS }), (accounts) => {
        expect(federatedCredentials('id', [...accounts].reverse())).toEqual(federatedCredentials('id', accounts));
      }),
    );
  });

  it('refuses more ServiceAccounts than Entra ID takes', () => {
    const accounts = Array.from({ length: 21 }, (_, index) => ({ namespace: `team-${index}`, name: 'runner' }));

    expect(federatedCredentials('id', accounts.slice(1))).toHaveLength(20);
    expect(() => federatedCredentials('id-workflows', accounts)).toThrow(
      'identity id-workflows must have at most 20 ServiceAccounts, got 21 ' +
        '(team-0:runner, team-1:runner, team-2:runner, ...); give some of them an identity of their own',
    );
  });
});
