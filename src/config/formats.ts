import { z } from 'zod';

/**
 * The string formats that settings share. Each carries the sentence that follows "expected" when a value is refused.
 */

/** RFC 1123 label: what Kubernetes accepts as a namespace, a Service or a label-like name; at most 63 characters. */
export const dnsLabel = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'an RFC 1123 label (a-z, 0-9 and "-", at most 63 characters)');

/** RFC 1123 subdomain: host names, Secret names; at most 253 characters. */
export const dnsName = z
  .string()
  .max(253, 'a DNS name of at most 253 characters')
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, 'a DNS name such as argo.example.com');

/** Kubernetes CPU quantity: cores (`2`, `0.5`) or millicores (`500m`). */
export const cpu = z
  .string()
  .regex(/^([1-9]\d*m|(0|[1-9]\d*)(\.\d{1,3})?)$/, 'a CPU quantity such as 500m or 2 (no space before the unit)');

/** Kubernetes memory quantity in bytes with a binary or decimal unit. */
export const memory = z
  .string()
  .regex(/^[1-9]\d*(Ki|Mi|Gi|Ti|k|M|G|T)$/, 'a memory quantity such as 512Mi or 10Gi (no space before the unit)');

/** One integer and one unit, the only form that Argo's TTL settings read (`config/ttl.go`). */
export const ttl = z.templateLiteral([z.int().positive(), z.enum(['s', 'm', 'h', 'd'])], {
  error: 'a duration of one number and one unit: 90s, 30m, 1h or 7d',
});

/** The same without days, which Go's `time.ParseDuration` does not know. */
export const duration = z.templateLiteral([z.int().positive(), z.enum(['s', 'm', 'h'])], {
  error: 'a duration of one number and one unit: 90s, 30m or 8h',
});

/** IPv4 network in CIDR notation. */
export const cidr = z.cidrv4('an IPv4 CIDR such as 10.0.0.0/16');

/** An https URL: identity providers and vaults are never reached in the clear. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'an https URL' });

/** Entra tenant, client or group id. */
export const guid = z.guid('a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301');

/** TCP port. */
export const port = z.int().min(1).max(65535);

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 } as const;

/** The seconds in a duration such as `90s` or `7d`. */
export function secondsIn(text: z.output<typeof ttl>): number {
  return Number.parseInt(text, 10) * SECONDS[text.slice(-1) as keyof typeof SECONDS];
}
