import fc from 'fast-check';
import { type Cidr, formatCidr, overlap, parseCidr, sizeOf } from '../../../constructs/azure/cidr';
import { type AddressRequest, addressProblems, nodesWithSurge, planSubnets } from '../../../constructs/azure/subnets';

const cidr = (min: number, max: number) =>
  fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min, max })).map(([address, prefix]) => {
    const first = address - (address % sizeOf(prefix));
    return formatCidr({ first, last: first, prefix });
  });

const request: fc.Arbitrary<AddressRequest> = fc.record({
  addressSpace: cidr(14, 22),
  podCidr: cidr(8, 24),
  serviceCidr: cidr(10, 28),
  maxNodes: fc.integer({ min: 3, max: 1020 }),
});

const DEFAULT = { addressSpace: '10.10.0.0/16', podCidr: '10.244.0.0/16', serviceCidr: '10.96.0.0/16', maxNodes: 13 };

const RESERVED = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24', '224.0.0.0/4', '127.0.0.0/8'];

const contains = (outer: Cidr, inner: Cidr) => outer.first <= inner.first && inner.last <= outer.last;

describe('a CIDR', () => {
  it('is written as it was read', () => {
    fc.assert(fc.property(cidr(0, 32), (text) => expect(formatCidr(parseCidr(text))).toBe(text)));
  });

  it('has as many addresses as its prefix leaves', () => {
    expect(parseCidr('10.0.0.77/24')).toEqual({ first: 167772160, last: 167772415, prefix: 24 });
    expect(parseCidr('0.0.0.0/0').last).toBe(2 ** 32 - 1);
  });
});

describe('planSubnets', () => {
  it('plans the default', () => {
    expect(planSubnets(DEFAULT)).toEqual({
      addressSpace: '10.10.0.0/16',
      nodes: '10.10.128.0/17',
      privateEndpoints: '10.10.0.0/24',
      apiServer: '10.10.1.0/28',
      podCidr: '10.244.0.0/16',
      serviceCidr: '10.96.0.0/16',
      dnsServiceIp: '10.96.0.10',
    });
  });

  it('answers exactly the requests without problems', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const problems = addressProblems(asked);
        if (problems.length === 0) expect(() => planSubnets(asked)).not.toThrow();
        else expect(() => planSubnets(asked)).toThrow(problems[0]?.expected);
      }),
    );
  });

  it('never gives two parties one address, nor one that is reserved', () => {
    let planned = 0;
    fc.assert(
      fc.property(request, (asked) => {
        if (addressProblems(asked).length > 0) return;
        planned += 1;
        const plan = planSubnets(asked);
        const parties = [plan.nodes, plan.privateEndpoints, plan.apiServer, plan.podCidr, plan.serviceCidr];
        const ranges = parties.map(parseCidr);
        ranges.forEach((range, index) => {
          for (const other of ranges.slice(index + 1)) expect(overlap(range, other)).toBe(false);
          for (const reserved of RESERVED) expect(overlap(range, parseCidr(reserved))).toBe(false);
        });
      }),
      { numRuns: 2000 },
    );
    expect(planned).toBeGreaterThan(20);
  });

  it('stays inside the address space and has room for every node and its pods, also during an upgrade', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 3, max: 1020 }),
        (byte, prefix, maxNodes) => {
          const asked = {
            addressSpace: `10.${byte}.0.0/${prefix}`,
            podCidr: '100.64.0.0/10',
            serviceCidr: '192.168.0.0/24',
            maxNodes,
          };
          const plan = planSubnets(asked);
          const space = parseCidr(plan.addressSpace);
          for (const part of [plan.nodes, plan.privateEndpoints, plan.apiServer]) {
            expect(contains(space, parseCidr(part))).toBe(true);
          }
          const { first, last, prefix: podPrefix } = parseCidr(plan.podCidr);
          // Azure keeps five addresses of a subnet; internal load balancers want some too.
          expect(sizeOf(parseCidr(plan.nodes).prefix) - 5 - 32).toBeGreaterThan(nodesWithSurge(maxNodes));
          expect(2 ** (24 - podPrefix)).toBeGreaterThanOrEqual(nodesWithSurge(maxNodes));
          expect(last).toBeGreaterThan(first);
        },
      ),
    );
  });

  it('never moves a subnet when other settings change', () => {
    fc.assert(
      fc.property(request, request, (one, other) => {
        const moved = { ...other, addressSpace: one.addressSpace };
        if (addressProblems(one).length > 0 || addressProblems(moved).length > 0) return;
        const [before, after] = [planSubnets(one), planSubnets(moved)];
        expect([after.nodes, after.privateEndpoints, after.apiServer]).toEqual([
          before.nodes,
          before.privateEndpoints,
          before.apiServer,
        ]);
      }),
    );
  });

  it.each<[string, Partial<AddressRequest>, string]>([
    [
      'host bits',
      { addressSpace: '10.10.0.5/16' },
      'addressSpace: expected the first address of the network, 10.10.0.0/16',
    ],
    ['a small space', { addressSpace: '10.10.0.0/21' }, 'addressSpace: expected a prefix from /16 to /20'],
    ['a reserved space', { addressSpace: '172.31.0.0/16' }, 'addressSpace: expected no overlap with 172.31.0.0/16'],
    ['pods over a reserved range', { podCidr: '172.16.0.0/12' }, 'podCidr: expected no overlap with 172.30.0.0/16'],
    ['pods in the network', { podCidr: '10.0.0.0/12' }, 'podCidr: expected no overlap with addressSpace 10.10.0.0/16'],
    ['Services in the network', { serviceCidr: '10.10.9.0/24' }, 'serviceCidr: expected no overlap with addressSpace'],
    ['Services among pods', { serviceCidr: '10.244.9.0/24' }, 'serviceCidr: expected no overlap with podCidr'],
    ['too many Services', { serviceCidr: '10.96.0.0/12' }, 'serviceCidr: expected a prefix from /13 to /27'],
    ['no room for DNS', { serviceCidr: '10.96.0.0/28' }, 'serviceCidr: expected a prefix from /13 to /27'],
    ['more nodes than pods have /24s', { maxNodes: 193 }, 'podCidr: expected a prefix of /15 or less: 193 nodes'],
  ])('refuses %s', (_, change, message) => {
    expect(() => planSubnets({ ...DEFAULT, ...change })).toThrow(message);
  });
});
