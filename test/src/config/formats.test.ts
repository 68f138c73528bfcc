import fc from 'fast-check';
import {
  bytesIn,
  cidr,
  coresIn,
  cpu,
  dnsLabel,
  dnsName,
  duration,
  httpsUrl,
  memory,
  secondsIn,
  ttl,
} from '../../../src/config/formats';

/** `resource.Quantity`, `validation.IsDNS1123Label` and `IsDNS1123Subdomain` of k8s.io/apimachinery. */
const QUANTITY = /^[+-]?(\d+|\d+\.\d*|\.\d+)(([KMGTPE]i)|[numkMGTPE]|([eE][+-]?\d+))?$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** `config/ttl.go` of Argo Workflows, and the part of Go's `time.ParseDuration` that it shares. */
const GO_TTL = /^\d+[smhd]$/;

const RUNS = { numRuns: 500 };

/** Text near the border of a format: made of the characters that formats are made of. */
const near = (characters: string, maxLength = 8) => fc.string({ unit: fc.constantFrom(...characters), maxLength });

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a name', () => {
  it('is accepted exactly when Kubernetes accepts it as a label', () => {
    fc.assert(
      fc.property(fc.oneof(near('az09-._A \n'), near('a-', 66), fc.string()), (text) => {
        expect(accepts(dnsLabel, text)).toBe(LABEL.test(text) && text.length <= 63);
      }),
      RUNS,
    );
  });

  it('is accepted exactly when Kubernetes accepts it as a subdomain', () => {
    fc.assert(
      fc.property(fc.oneof(near('a0-._A '), near('a-.', 260), fc.string()), (text) => {
        expect(accepts(dnsName, text)).toBe(SUBDOMAIN.test(text) && text.length <= 253);
      }),
      RUNS,
    );
  });

  it.each([
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    ['', false],
    ['argo\n', false],
  ])('%j is a label: %s', (text, isLabel) => {
    expect(accepts(dnsLabel, text)).toBe(isLabel);
  });

  it('has at most 253 characters with all its dots', () => {
    expect(accepts(dnsName, 'a'.repeat(253))).toBe(true);
    expect(accepts(dnsName, 'a'.repeat(254))).toBe(false);
  });
});

describe('a quantity', () => {
  it('of CPU that is accepted is one to Kubernetes, in whole millicores', () => {
    fc.assert(
      fc.property(near('0159.m -+e', 6), (text) => {
        if (!accepts(cpu, text)) return;
        expect(text).toMatch(QUANTITY);
        const millicores = coresIn(text) * 1000;
        expect(Math.abs(millicores - Math.round(millicores))).toBeLessThan(1e-6);
      }),
      { numRuns: 5000 },
    );
  });

  it('of memory that is accepted is one to Kubernetes, in at least 1000 whole bytes', () => {
    fc.assert(
      fc.property(near('01.KMGTikm -', 5), (text) => {
        if (!accepts(memory, text)) return;
        expect(text).toMatch(QUANTITY);
        expect(bytesIn(text)).toBeGreaterThanOrEqual(1000);
        expect(Number.isInteger(bytesIn(text))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('means the same in millicores and in cores', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (millicores) => {
        expect(accepts(cpu, `${millicores}m`)).toBe(true);
        expect(coresIn(`${millicores}m`)).toBe(coresIn(String(millicores / 1000)));
      }),
      RUNS,
    );
  });

  it.each(['500m', '2', '0.5', '1.125', '0.1'])('of CPU can be %s', (text) => {
    expect(accepts(cpu, text)).toBe(true);
  });

  it.each(['500 m', '0.0001', '05', '1.5m', '-1', '1k', '', ' 1', '1\n', 1])('of CPU cannot be %j', (value) => {
    expect(accepts(cpu, value)).toBe(false);
  });

  it.each([
    ['1k', 1000],
    ['512Mi', 536_870_912],
    ['10Gi', 10_737_418_240],
    ['2G', 2_000_000_000],
    ['1Ti', 1_099_511_627_776],
  ])('of memory %s is %d bytes', (text, bytes) => {
    expect(accepts(memory, text)).toBe(true);
    expect(bytesIn(text)).toBe(bytes);
  });

  it.each(['10 Gi', '10 Ki', '10gi', '10GB', '1.5Gi', '0Gi', '512', '500m', '-1Gi', '1Gi\n', 512])(
    'of memory cannot be %j',
    (value) => {
      expect(accepts(memory, value)).toBe(false);
    },
  );
});

describe('a duration', () => {
  it('that is accepted is one to Argo Workflows, and longer than nothing', () => {
    fc.assert(
      fc.property(near('0159smhd.-+e ', 5), (text) => {
        const parsed = ttl.safeParse(text);
        if (!parsed.success) return;
        expect(text).toMatch(GO_TTL);
        expect(secondsIn(parsed.data)).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('has the seconds of its number times its unit', () => {
    const units = fc.constantFrom(['s', 1] as const, ['m', 60] as const, ['h', 3600] as const, ['d', 86_400] as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), units, (count, [unit, seconds]) => {
        expect(secondsIn(ttl.parse(`${count}${unit}`))).toBe(count * seconds);
      }),
      RUNS,
    );
  });

  it.each(['0s', '-1h', '1.5h', '1h30m', '1 h', '1w', 'h', '', 3600])('cannot be %j', (value) => {
    expect(accepts(ttl, value)).toBe(false);
    expect(accepts(duration, value)).toBe(false);
  });

  it('has no days where Go reads it', () => {
    expect(accepts(ttl, '7d')).toBe(true);
    expect(accepts(duration, '7d')).toBe(false);
    expect(accepts(duration, '8h')).toBe(true);
  });
});

describe('an address', () => {
  it.each(['10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', 'fd00::/8', 'all'])('is no network when it is %s', (text) => {
    expect(accepts(cidr, text)).toBe(false);
  });

  it.each(['http://example.com', 'example.com', 'ftp://example.com'])('is no https URL when it is %s', (text) => {
    expect(accepts(httpsUrl, text)).toBe(false);
  });
});
