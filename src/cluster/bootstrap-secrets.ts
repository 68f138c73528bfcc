import { randomBytes } from 'node:crypto';
import { recommendedLabels } from '../../constructs/labels';
import type { RequiredSecret } from '../../constructs/secrets/required-secret';
import { requiredSecrets } from '../../stacks/argo-workflows/secrets';
import type { Environment } from '../config/environment';

/** The Secrets that whoever makes the cluster has to make; none for the other sources. */
export function bootstrapSecrets(environment: Environment): {
  /** Any value will do. */
  readonly random: readonly RequiredSecret[];
  /** Certificates: chance makes none. */
  readonly certificates: readonly RequiredSecret[];
} {
  const secrets = environment.secrets.source === 'bootstrap' ? requiredSecrets(environment) : [];
  const isCertificate = ({ type }: RequiredSecret) => type === 'kubernetes.io/tls';
  return {
    random: secrets.filter((secret) => !isCertificate(secret)),
    certificates: secrets.filter(isCertificate),
  };
}

/** A Secret with fresh values, as JSON for stdin. 192 bits each; a letter first, because some are user names. */
export function randomSecret({ name, namespace, keys, why, type = 'Opaque' }: RequiredSecret): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      labels: recommendedLabels({ name, component: 'bootstrap' }),
      annotations: { 'argo-platform/why': why },
    },
    type,
    stringData: Object.fromEntries(Object.keys(keys).map((key) => [key, `a${randomBytes(24).toString('hex')}`])),
  });
}
