import { createHash } from 'node:crypto';

/** A ServiceAccount by name and place. */
export interface ServiceAccount {
  readonly name: string;
  readonly namespace: string;
}

/** What Entra ID has to see in a token to exchange it for one of an identity. */
export interface FederatedCredential {
  /** Name of the credential: 3 to 120 of a-z, 0-9, - and _. */
  readonly name: string;
  /** Claim `sub` of the token. */
  readonly subject: string;
}

/** Claim `aud`. https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust */
export const TOKEN_AUDIENCE = 'api://AzureADTokenExchange';

/** What Entra ID takes for one user-assigned identity. */
export const MAX_CREDENTIALS = 20;

const MAX_NAME = 120;

/**
 * The credentials of one identity, sorted: one for each of the ServiceAccounts.
 * @throws Error for more than Entra ID takes.
 */
export function federatedCredentials(
  identity: string,
  accounts: readonly ServiceAccount[],
): readonly FederatedCredential[] {
  const subjects = new Set(accounts.map(({ namespace, name }) => `${namespace}:${name}`));
  if (subjects.size > MAX_CREDENTIALS) {
    throw new Error(
      `identity ${identity} must have at most ${MAX_CREDENTIALS} ServiceAccounts, got ${subjects.size} ` +
        `(${[...subjects].slice(0, 3).join(', ')}, ...); give some of them an identity of their own`,
    );
  }
  return [...subjects].sort().map((subject) => ({
    name: credentialName(subject),
    subject: `system:serviceaccount:${subject}`,
  }));
}

/** Neither ":" nor "." may stand in the name, and "_" stands in no name of Kubernetes. */
function credentialName(subject: string): string {
  const name = subject.replaceAll(/[:.]/g, '_');
  if (name.length <= MAX_NAME) return name;
  return `${name.slice(0, MAX_NAME - 9)}_${createHash('sha256').update(subject).digest('hex').slice(0, 8)}`;
}
