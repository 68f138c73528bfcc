import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { OneOf } from '../workflows/one-of';
import type { DatabaseSettings, Databases } from './database-config';
import type { Ttl } from './duration';

/** The table of offloaded node statuses; upstream refuses to start without its name. */
interface NodeStatusTable {
  /** Table name; `argo_workflows` in upstream's samples. */
  readonly tableName: string;
}

/** The database for node statuses and the workflow archive (config.PersistConfig). */
export type PersistenceConfig = DatabaseSettings &
  OneOf<Databases<NodeStatusTable>> & {
    /** Keep node statuses in the database alone, against etcd's limit of 1 MB. @default false */
    readonly nodeStatusOffLoad?: boolean;
    /** Archive completed workflows. @default false */
    readonly archive?: boolean;
    /** Workflows to archive. @default - all */
    readonly archiveLabelSelector?: Plain<k8s.LabelSelector>;
    /** Age at which archived workflows are deleted; a change needs a restart. @default - never */
    readonly archiveTTL?: Ttl;
    /** Name that tells clusters apart that share the database. @default default */
    readonly clusterName?: string;
    /** Leave the schema as it is. @default false */
    readonly skipMigration?: boolean;
  };
