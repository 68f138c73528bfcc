type Without<T> = { readonly [K in keyof T]?: never };

/** Exactly one of the properties of `T`; upstream checks this at run time, if at all. */
export type OneOf<T> = {
  readonly [K in keyof T]: { readonly [P in K]: T[P] } & Without<Omit<T, K>>;
}[keyof T];

/** One of the properties of `T`, or none of them. */
export type AtMostOne<T> = OneOf<T> | Without<T>;
