import type { SecretKey } from '../workflows/artifact-location';
import type { AtMostOne, OneOf } from '../workflows/one-of';
import type { Ttl } from './duration';

/** Settings that hold for either database (config.DBConfig). Controller and server both connect. */
export interface DatabaseSettings {
  /** Limits of the connection pool. @default - those of the database driver */
  readonly connectionPool?: ConnectionPool;
  /** Attempts to connect again. @default - 5 attempts, 100 ms apart at first, doubling up to 30 s */
  readonly reconnectionConfig?: ReconnectionConfig;
  /** Seconds to wait for a connection. @default 5 */
  readonly connectionTimeoutSeconds?: number;
}

/** One database or the other; upstream silently prefers PostgreSQL. `Table` is what each says of its tables. */
export interface Databases<Table = unknown> {
  /** A PostgreSQL database. */
  readonly postgresql: PostgreSQLConfig & Table;
  /** A MySQL or MariaDB database. */
  readonly mysql: MySQLConfig & Table;
}

/** A database's address and whom to log in as. Secrets are read in the controller's namespace. */
interface DatabaseAddress {
  /** Host name of the server. */
  readonly host: string;
  /** Port of the server. @default - the database's usual port */
  readonly port?: number;
  /** Database name. */
  readonly database: string;
  /** Secret key that holds the user name; needed for token logins, too. */
  readonly userNameSecret: SecretKey;
}

/** How a login is proven. For a token, controller and server both need the identity; AWS is refused without `ssl`. */
type PostgreSQLLogin =
  | (OneOf<{
      /** Secret key that holds the password. */
      readonly passwordSecret: SecretKey;
      /** Microsoft Entra token; `scope` is `https://ossrdbms-aad.database.windows.net/.default` when omitted. */
      readonly azureToken: { readonly enabled: true; readonly scope?: string };
    }> & { readonly awsRDSToken?: never; readonly ssl?: boolean })
  | {
      /** AWS RDS IAM token; `region` is detected when omitted. */
      readonly awsRDSToken: { readonly enabled: true; readonly region?: string };
      readonly azureToken?: never;
      readonly passwordSecret?: never;
      readonly ssl: true;
    };

/** A PostgreSQL database (config.PostgreSQLConfig). */
export type PostgreSQLConfig = DatabaseAddress &
  PostgreSQLLogin & {
    /** Connect with TLS. @default - no TLS with a password; `sslMode` require with a token */
    readonly ssl?: boolean;
    /** How far the server is checked; read only when `ssl` is true. @default - prefer; require with a token */
    readonly sslMode?: 'disable' | 'require' | 'verify-ca' | 'verify-full';
  };

/** A MySQL or MariaDB database (config.MySQLConfig). */
export interface MySQLConfig extends DatabaseAddress {
  /** Secret key that holds the password. */
  readonly passwordSecret: SecretKey;
  /** DSN options such as `tls`, and server variables. @default - none */
  readonly options?: Readonly<Record<string, string>>;
}

/** Limits of a connection pool (config.ConnectionPool). An omitted number is 0, not the driver's own. */
export interface ConnectionPool {
  /** Idle connections to keep. @default - 0, none is kept */
  readonly maxIdleConns?: number;
  /** Open connections. @default - 0, no limit */
  readonly maxOpenConns?: number;
  /** Age at which a connection is not used again. @default - 0, never */
  readonly connMaxLifetime?: Ttl;
}

/** Attempts to connect again (config.DBReconnectConfig). */
export interface ReconnectionConfig {
  /** Attempts before giving up. @default 5 */
  readonly maxRetries?: number;
  /** Seconds before the second attempt. @default - 100 ms */
  readonly baseDelaySeconds?: number;
  /** Seconds between attempts at most. @default 30 */
  readonly maxDelaySeconds?: number;
  /** Growth of the delay. @default - 1, it does not grow; 2 only when `reconnectionConfig` is omitted as a whole */
  readonly retryMultiple?: number;
}

/** At most one database. */
export type OptionalDatabase = AtMostOne<Databases>;
