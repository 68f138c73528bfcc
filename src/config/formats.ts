import { z } from 'zod';

// A file is parsed once: compiling the schema first, as zod does by itself, takes longer than the parse it speeds up.
// Said here, because it has to be said before the first schema is made.
z.config({ jitless: true });

/**
 * The string formats that settings share. Each carries the sentence that follows "expected" when a value is refused.
 */

/** RFC 1123 label: what Kubernetes accepts as a namespace, a Service or a label-like name; at most 63 characters. */
export const dnsLabel = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'an RFC 1123 label (a-z, 0-9 and "-", at most 63 characters)')
  .meta({ title: 'RFC 1123 label' });

/** A namespace that we make and close off; one that others live in would lose its network and its privileged pods. */
export const ownNamespace = dnsLabel
  .refine((name) => name !== 'default' && !name.startsWith('kube-'), 'a namespace of its own, not default or kube-*')
  .meta({ title: 'RFC 1123 label' });

/** Registry and path that images are below, without scheme: `quay.io/argoproj`. */
export const imagePath = z
  .string()
  .regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/, 'a registry and path such as quay.io/argoproj')
  .meta({ title: 'registry and path' });

/** RFC 1123 subdomain: host names, Secret names; at most 253 characters. */
export const dnsName = z
  .string()
  .max(253, 'a DNS name of at most 253 characters')
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, 'a DNS name such as argo.example.com')
  .meta({ title: 'DNS name' });

/** Kubernetes CPU quantity: cores (`2`, `0.5`) or millicores (`500m`). */
export const cpu = z
  .string()
  .regex(/^([1-9]\d*m|(0|[1-9]\d*)(\.\d{1,3})?)$/, 'a CPU quantity such as 500m or 2 (no space before the unit)')
  .meta({ title: 'CPU quantity' });

/** Kubernetes memory quantity in bytes with a binary or decimal unit. */
export const memory = z
  .string()
  .regex(/^[1-9]\d*(Ki|Mi|Gi|Ti|k|M|G|T)$/, 'a memory quantity such as 512Mi or 10Gi (no space before the unit)')
  .meta({ title: 'memory quantity' });

/** One integer and one unit, the only form that Argo's TTL settings read (`config/ttl.go`). */
export const ttl = z
  .templateLiteral([z.int().positive(), z.enum(['s', 'm', 'h', 'd'])], {
    error: 'a duration of one number and one unit: 90s, 30m, 1h or 7d',
  })
  .refine(isPositive, 'a duration of more than 0, such as 90s, 30m, 1h or 7d')
  .meta({ title: 'duration (s, m, h, d)' });

/** The same without days, which Go's `time.ParseDuration` does not know. */
export const duration = z
  .templateLiteral([z.int().positive(), z.enum(['s', 'm', 'h'])], {
    error: 'a duration of one number and one unit: 90s, 30m or 8h',
  })
  .refine(isPositive, 'a duration of more than 0, such as 90s, 30m or 8h')
  .meta({ title: 'duration (s, m, h)' });

/** IPv4 network in CIDR notation. */
export const cidr = z.cidrv4('an IPv4 CIDR such as 10.0.0.0/16').meta({ title: 'CIDR' });

/** An https URL: identity providers and vaults are never reached in the clear. */
export const httpsUrl = z.url({ protocol: /^https$/, error: 'an https URL' }).meta({ title: 'https URL' });

/** Entra tenant, client or group id. */
export const guid = z.guid('a GUID such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301').meta({ title: 'GUID' });

/** TCP port. */
export const port = z.int().min(1).max(65535).meta({ title: 'port' });

/** A template literal knows the pattern of its number and not the bounds. */
function isPositive(text: string): boolean {
  return Number.parseInt(text, 10) > 0;
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 } as const;

/** The seconds in a duration such as `90s` or `7d`. */
export function secondsIn(text: z.output<typeof ttl>): number {
  return Number.parseInt(text, 10) * SECONDS[text.slice(-1) as keyof typeof SECONDS];
}

const BYTES: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The cores in a CPU quantity: 0.5 for `500m`. */
export function coresIn(quantity: string): number {
  return quantity.endsWith('m') ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}

/** The bytes in a memory quantity: 1073741824 for `1Gi`. */
export function bytesIn(quantity: string): number {
  return Number.parseInt(quantity, 10) * (BYTES[quantity.replace(/^\d+/, '')] ?? Number.NaN);
}
