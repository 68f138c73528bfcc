import type { Environment } from '../../src/config/environment';

/**
 * What an AKS environment makes itself. What it does not use is not made, and neither is what its settings name: that
 * exists already and belongs to somebody else.
 */
export const isMade = {
  artifacts: ({ argoWorkflows: { artifacts } }: Environment) =>
    artifacts.type === 'azure' && artifacts.storageAccount === undefined,
  persistence: ({ argoWorkflows: { persistence } }: Environment) =>
    persistence.type === 'postgresql' && persistence.host === undefined,
  secrets: ({ secrets }: Environment) => secrets.source === 'external-secrets' && secrets.vaultUrl === undefined,
} as const;
