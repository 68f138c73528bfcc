import type { k8s } from 'cdk8s-plus-27';

import type { Plain } from '../plain';
import type { AtMostOne } from './one-of';

/** A key of a Secret. The Secret lives in the workflow's namespace, unless a property says otherwise. */
export type SecretKey = Plain<k8s.SecretKeySelector>;

/** The stores an artifact can lie in; the upstream type allows several and silently takes the first. */
interface Locations {
  readonly artifactory: ArtifactoryArtifact;
  readonly azure: AzureArtifact;
  readonly gcs: GCSArtifact;
  readonly git: GitArtifact;
  readonly hdfs: HDFSArtifact;
  readonly http: HTTPArtifact;
  readonly oss: OSSArtifact;
  readonly plugin: PluginArtifact;
  readonly raw: RawArtifact;
  readonly s3: S3Artifact;
}

/** Where an artifact lies (wfv1.ArtifactLocation). With no store named, the artifact repository's is used. */
export type ArtifactLocation = AtMostOne<Locations> & {
  /** Whether container logs are archived to this location. @default - the artifact repository's `archiveLogs` */
  readonly archiveLogs?: boolean;
};

/** An S3-compatible bucket and how to reach it. */
export interface S3Bucket {
  /** Host name of the endpoint, without scheme. @default - the artifact repository's */
  readonly endpoint?: string;
  /** Bucket name. @default - the artifact repository's */
  readonly bucket?: string;
  /** Bucket region. @default - none is sent */
  readonly region?: string;
  /** `true` connects without TLS. @default false */
  readonly insecure?: boolean;
  /** Secret key that holds the access key. @default - none */
  readonly accessKeySecret?: SecretKey;
  /** Secret key that holds the secret key. @default - none */
  readonly secretKeySecret?: SecretKey;
  /** Secret key that holds the session token of ephemeral credentials. @default - none */
  readonly sessionTokenSecret?: SecretKey;
  /** ARN of the role to assume. @default - no role is assumed */
  readonly roleARN?: string;
  /** Take credentials from the SDK's default chain. @default false */
  readonly useSDKCreds?: boolean;
  /** Create a missing bucket for output artifacts. @default - a missing bucket is an error */
  readonly createBucketIfNotPresent?: {
    /** Turn object locking on. @default false */
    readonly objectLocking?: boolean;
  };
  /** Server-side encryption. @default - the bucket's own setting */
  readonly encryptionOptions?: S3EncryptionOptions;
  /** Secret key that holds the CA of the TLS endpoint. @default - the system's CAs */
  readonly caSecret?: SecretKey;
  /** How the bucket is addressed. @default - detected */
  readonly addressingStyle?: 'path' | 'virtual-hosted';
}

/** Server-side encryption of S3 objects. */
export interface S3EncryptionOptions {
  /** KMS key to encrypt with. @default - SSE-S3, if encryption is on */
  readonly kmsKeyId?: string;
  /** Encryption context, as a JSON text. @default - none */
  readonly kmsEncryptionContext?: string;
  /** Encrypt objects. @default false */
  readonly enableEncryption?: boolean;
  /** Secret key that holds the SSE-C key. @default - SSE-C is not used */
  readonly serverSideCustomerKeySecret?: SecretKey;
}

/** An object in an S3-compatible bucket. */
export interface S3Artifact extends S3Bucket {
  /** Object key. @default - the artifact repository's `keyFormat`, then the artifact's file name */
  readonly key?: string;
}

/** A Google Cloud Storage bucket. */
export interface GCSBucket {
  /** Bucket name. @default - the artifact repository's */
  readonly bucket?: string;
  /** Secret key that holds the service account key. @default - the pod's own identity */
  readonly serviceAccountKeySecret?: SecretKey;
}

/** An object in Google Cloud Storage. */
export interface GCSArtifact extends GCSBucket {
  /** Object path in the bucket. */
  readonly key: string;
}

/** A container of an Azure Storage account. */
export interface AzureBlobContainer {
  /** Service URL, mostly `https://<account>.blob.core.windows.net`. */
  readonly endpoint: string;
  /** Blob container name. */
  readonly container: string;
  /** Secret key that holds the account's access key. @default - none */
  readonly accountKeySecret?: SecretKey;
  /** Take credentials from the SDK's default chain, which workload identity is part of. @default false */
  readonly useSDKCreds?: boolean;
}

/** A blob in Azure Storage. */
export interface AzureArtifact extends AzureBlobContainer {
  /** Blob name. */
  readonly blob: string;
}

/** An Alibaba Cloud OSS bucket. */
export interface OSSBucket {
  /** Host name of the endpoint. @default - the artifact repository's */
  readonly endpoint?: string;
  /** Bucket name. @default - the artifact repository's */
  readonly bucket?: string;
  /** Secret key that holds the access key. @default - none */
  readonly accessKeySecret?: SecretKey;
  /** Secret key that holds the secret key. @default - none */
  readonly secretKeySecret?: SecretKey;
  /** Create a missing bucket for output artifacts. @default false */
  readonly createBucketIfNotPresent?: boolean;
  /** Temporary security token. @default - none */
  readonly securityToken?: string;
  /** The bucket's lifecycle. @default - unchanged */
  readonly lifecycleRule?: {
    /** Days until objects move to the infrequent access tier. @default - never */
    readonly markInfrequentAccessAfterDays?: number;
    /** Days until objects are deleted. @default - never */
    readonly markDeletionAfterDays?: number;
  };
  /** Take credentials from the SDK's default chain. @default false */
  readonly useSDKCreds?: boolean;
}

/** An object in Alibaba Cloud OSS. */
export interface OSSArtifact extends OSSBucket {
  /** Object path in the bucket. */
  readonly key: string;
}

/** Credentials of an Artifactory server. */
export interface ArtifactoryAuth {
  /** Secret key that holds the user name. @default - none */
  readonly usernameSecret?: SecretKey;
  /** Secret key that holds the password. @default - none */
  readonly passwordSecret?: SecretKey;
}

/** A file on an Artifactory server. */
export interface ArtifactoryArtifact extends ArtifactoryAuth {
  /** URL of the file. */
  readonly url: string;
}

/** An HDFS cluster; either the Kerberos credential cache or the keytab is used, not both. */
export interface HDFSConfig {
  /** Addresses of the name nodes. @default - the artifact repository's */
  readonly addresses?: readonly string[];
  /** User to connect as; ignored with Kerberos. @default - none */
  readonly hdfsUser?: string;
  /** `dfs.data.transfer.protection` of the cluster. @default - none */
  readonly dataTransferProtection?: string;
  /** Secret key that holds the Kerberos credential cache. @default - none */
  readonly krbCCacheSecret?: SecretKey;
  /** Secret key that holds the Kerberos keytab. @default - none */
  readonly krbKeytabSecret?: SecretKey;
  /** Kerberos user; needed with a keytab. @default - none */
  readonly krbUsername?: string;
  /** Kerberos realm; needed with a keytab. @default - none */
  readonly krbRealm?: string;
  /** ConfigMap key that holds `krb5.conf`; needed with Kerberos. @default - none */
  readonly krbConfigConfigMap?: Plain<k8s.ConfigMapKeySelector>;
  /** Principal name of the service; needed with Kerberos. @default - none */
  readonly krbServicePrincipalName?: string;
}

/** A file in HDFS. */
export interface HDFSArtifact extends HDFSConfig {
  /** File path. */
  readonly path: string;
  /** Overwrite an existing file. @default false */
  readonly force?: boolean;
}

/** A Git repository, as an input only. */
export interface GitArtifact {
  /** Repository URL. */
  readonly repo: string;
  /** Commit, tag or branch to check out. @default - the default branch */
  readonly revision?: string;
  /** Number of commits to fetch. @default - all */
  readonly depth?: number;
  /** Refs to fetch before the checkout. @default - none besides the clone's own */
  readonly fetch?: readonly string[];
  /** Secret key that holds the user name. @default - none */
  readonly usernameSecret?: SecretKey;
  /** Secret key that holds the password. @default - none */
  readonly passwordSecret?: SecretKey;
  /** Secret key that holds the SSH private key. @default - none */
  readonly sshPrivateKeySecret?: SecretKey;
  /** Accept any SSH host key. @default false */
  readonly insecureIgnoreHostKey?: boolean;
  /** Leave submodules out. @default false */
  readonly disableSubmodules?: boolean;
  /** Clone `branch` alone. @default false */
  readonly singleBranch?: boolean;
  /** Branch to clone with `singleBranch`. @default - none */
  readonly branch?: string;
  /** Accept any TLS certificate. @default false */
  readonly insecureSkipTLS?: boolean;
}

/** A file behind an HTTP URL. */
export interface HTTPArtifact {
  /** URL to get from, or to put to. */
  readonly url: string;
  /** Headers to send. @default - none */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** Client authentication. @default - none */
  readonly auth?: HTTPAuth;
  /** Buffer an upload in a file, so that a 307 or 308 can be followed. @default false */
  readonly saveStreamViaFile?: boolean;
}

/** How an HTTP artifact's client proves who it is. */
export interface HTTPAuth {
  /** Client certificate and its key. @default - none */
  readonly clientCert?: { readonly clientCertSecret?: SecretKey; readonly clientKeySecret?: SecretKey };
  /** OAuth2 client credentials. @default - none */
  readonly oauth2?: {
    readonly clientIDSecret?: SecretKey;
    readonly clientSecretSecret?: SecretKey;
    readonly tokenURLSecret?: SecretKey;
    readonly scopes?: readonly string[];
    readonly endpointParams?: readonly { readonly key: string; readonly value?: string }[];
  };
  /** User name and password. @default - none */
  readonly basicAuth?: { readonly usernameSecret?: SecretKey; readonly passwordSecret?: SecretKey };
}

/** The artifact itself, as an input only. */
export interface RawArtifact {
  /** Its contents. */
  readonly data: string;
}

/** An artifact that an artifact driver plugin keeps. */
export interface PluginArtifact {
  /** Name of the driver in `artifactDrivers`. @default - the artifact repository's */
  readonly name?: string;
  /** Configuration that the driver defines. @default - the artifact repository's */
  readonly configuration?: string;
  /** Seconds to wait for a connection to the driver. @default - the driver's own timeout */
  readonly connectionTimeoutSeconds?: number;
  /** Path in the artifact repository. */
  readonly key: string;
}
