import type { DatabaseSettings, OptionalDatabase } from './database-config';

/** Locks (config.SyncConfig). Without a database only locks in ConfigMaps and in the controller's memory work. */
export type SynchronizationConfig = DatabaseSettings &
  OptionalDatabase & {
    /** Name of this controller, unique among those that share the database. @default - empty */
    readonly controllerName?: string;
    /** Let argo-server manage limits in the database. @default false */
    readonly enableAPI?: boolean;
    /** Leave the schema as it is. @default false */
    readonly skipMigration?: boolean;
    /** Table of semaphore limits. @default sync_limit */
    readonly limitTableName?: string;
    /** Table of held and awaited locks. @default sync_state */
    readonly stateTableName?: string;
    /** Table of controller heartbeats. @default sync_controller */
    readonly controllerTableName?: string;
    /** Table that coordinates the controllers. @default sync_lock */
    readonly lockTableName?: string;
    /** Seconds between looks at the locks. @default 10 */
    readonly pollSeconds?: number;
    /** Seconds between heartbeats. @default 60 */
    readonly heartbeatSeconds?: number;
    /** Seconds without a heartbeat until a controller counts as dead. @default 600 */
    readonly inactiveControllerSeconds?: number;
    /** Seconds to remember a semaphore's limit. @default - 0, the limit is read at every check */
    readonly semaphoreLimitCacheSeconds?: number;
  };
