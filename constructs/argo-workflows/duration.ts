/** A `config.TTL`: one integer and one unit. Go durations such as `1h30m` or `100ms` are refused there. */
export type Ttl = `${number}${'d' | 'h' | 'm' | 's'}`;

/** A `metav1.Duration`, as one number and one unit: Go has no days, and `90m` says what `1h30m` does. */
export type GoDuration = `${number}${'h' | 'm' | 's' | 'ms'}`;
