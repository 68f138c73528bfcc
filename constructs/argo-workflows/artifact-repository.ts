import type {
  ArtifactoryAuth,
  AzureBlobContainer,
  GCSBucket,
  HDFSConfig,
  OSSBucket,
  S3Bucket,
} from '../workflows/artifact-location';
import type { AtMostOne } from '../workflows/one-of';

/** The stores; upstream reads one of them, in the order of their names, and silently ignores the others. */
interface Repositories {
  readonly artifactory: ArtifactoryArtifactRepository;
  readonly azure: AzureArtifactRepository;
  readonly gcs: GCSArtifactRepository;
  readonly hdfs: HDFSArtifactRepository;
  readonly oss: OSSArtifactRepository;
  readonly plugin: PluginArtifactRepository;
  readonly s3: S3ArtifactRepository;
}

/**
 * Where artifacts go that name no place of their own (wfv1.ArtifactRepository); also the value in a namespace's
 * `artifact-repositories` ConfigMap. Secrets are read in the workflow's namespace.
 */
export type ArtifactRepository = AtMostOne<Repositories> & {
  /** Archive container logs. @default false */
  readonly archiveLogs?: boolean;
};

/** Names objects; may hold workflow variables. The default is upstream's `DefaultArchivePattern`. */
interface KeyFormat {
  /** Key of an object, before the artifact's file name. @default {{workflow.name}}/{{pod.name}} */
  readonly keyFormat?: string;
}

/** An S3-compatible bucket. */
export interface S3ArtifactRepository extends S3Bucket, KeyFormat {
  /** Host name of the endpoint, without scheme. */
  readonly endpoint: string;
  /** Bucket name. */
  readonly bucket: string;
}

/** A Google Cloud Storage bucket. */
export interface GCSArtifactRepository extends GCSBucket, KeyFormat {
  /** Bucket name. */
  readonly bucket: string;
}

/** An Alibaba Cloud OSS bucket. */
export interface OSSArtifactRepository extends OSSBucket, KeyFormat {
  /** Host name of the endpoint. */
  readonly endpoint: string;
  /** Bucket name. */
  readonly bucket: string;
}

/** A container of an Azure Storage account. */
export interface AzureArtifactRepository extends AzureBlobContainer {
  /** Name of a blob, before the artifact's file name. @default {{workflow.name}}/{{pod.name}} */
  readonly blobNameFormat?: string;
}

/** A repository on an Artifactory server. */
export interface ArtifactoryArtifactRepository extends ArtifactoryAuth, KeyFormat {
  /** URL of the repository. */
  readonly repoURL: string;
}

/** A directory in HDFS. */
export interface HDFSArtifactRepository extends HDFSConfig {
  /** Addresses of the name nodes. */
  readonly addresses: readonly string[];
  /** Path of a file, before the artifact's file name. @default {{workflow.name}}/{{pod.name}} */
  readonly pathFormat?: string;
  /** Overwrite existing files. @default false */
  readonly force?: boolean;
}

/** A store that an artifact driver plugin keeps. */
export interface PluginArtifactRepository extends KeyFormat {
  /** Name of the driver in `artifactDrivers`. */
  readonly name: string;
  /** Configuration that the driver defines. */
  readonly configuration: string;
}
