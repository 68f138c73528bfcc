/** A network of IPv4 addresses, as numbers. */
export interface Cidr {
  /** The lowest address, as an unsigned 32-bit number. */
  readonly first: number;
  /** The highest address. */
  readonly last: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

/** Reads `10.0.0.0/16`. Host bits are kept out of `first`: `10.0.0.5/16` is read as the network it lies in. */
export function parseCidr(text: string): Cidr {
  const [address = '', length = ''] = text.split('/');
  const prefix = Number(length);
  const value = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const first = value - (value % sizeOf(prefix));
  return { first, last: first + sizeOf(prefix) - 1, prefix };
}

export const formatCidr = ({ first, prefix }: Cidr): string => `${formatAddress(first)}/${prefix}`;

export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

export const overlap = (a: Cidr, b: Cidr): boolean => a.first <= b.last && b.first <= a.last;

/** The part of `whole` with the given prefix that starts `offset` addresses after it. */
export function subnetAt(whole: Cidr, offset: number, prefix: number): Cidr {
  const first = whole.first + offset;
  return { first, last: first + sizeOf(prefix) - 1, prefix };
}

/** How many addresses a prefix leaves. */
export const sizeOf = (prefix: number): number => 2 ** (32 - prefix);
