import type { ArtifactLocation } from './artifact-location';
import type { Metadata } from './metadata';
import type { AtMostOne } from './one-of';

/** A file or directory that a template takes in or gives out (wfv1.Artifact). */
export type Artifact = ArtifactLocation & {
  /** Name, unique among a template's inputs or outputs. */
  readonly name: string;
  /** Path in the container. @default - none; a leaf template needs one */
  readonly path?: string;
  /** Mode bits of an input file, 0 to 0o777. @default - as stored */
  readonly mode?: number;
  /** Apply `mode` to everything in a directory. @default false */
  readonly recurseMode?: boolean;
  /** Artifact of an earlier step, such as `{{steps.a.outputs.artifacts.b}}`. @default - none */
  readonly from?: string;
  /** Expression that yields the artifact to take. @default - none */
  readonly fromExpression?: string;
  /** Path inside the source to take. @default - the whole source */
  readonly subPath?: string;
  /** Name under `workflow.outputs.artifacts` to export an output as. @default - not exported */
  readonly globalName?: string;
  /** How an output is packed. @default - tar, gzipped */
  readonly archive?: ArchiveStrategy;
  /** Tolerate a missing artifact. @default false */
  readonly optional?: boolean;
  /** When to delete an output. @default - the workflow's `artifactGC` */
  readonly artifactGC?: ArtifactGC;
};

/** How an output artifact is packed before it is stored. */
export type ArchiveStrategy = AtMostOne<{
  /** A gzipped tar; `compressionLevel` is gzip's, and gzip's default when omitted. */
  readonly tar: { readonly compressionLevel?: number };
  /** The files as they are. */
  readonly none: Readonly<Record<string, never>>;
  /** A zip. */
  readonly zip: Readonly<Record<string, never>>;
}>;

/** When to delete artifacts, and as whom (wfv1.ArtifactGC). */
export interface ArtifactGC {
  /** When to delete. @default - the enclosing level's strategy; at workflow level, never */
  readonly strategy?: 'OnWorkflowCompletion' | 'OnWorkflowDeletion' | 'Never';
  /** Labels and annotations of the deleting pod. @default - none */
  readonly podMetadata?: Metadata;
  /** Service account of the deleting pod. @default - the namespace's default service account */
  readonly serviceAccountName?: string;
}

/** The workflow-wide `artifactGC` (wfv1.WorkflowLevelArtifactGC). */
export interface WorkflowLevelArtifactGC extends ArtifactGC {
  /** Let go of a deleted workflow although the deletion of its artifacts failed. @default false */
  readonly forceFinalizerRemoval?: boolean;
  /** Strategic merge patch for the deleting pod's spec, as a text. @default - none */
  readonly podSpecPatch?: string;
}

/** The ConfigMap that holds a workflow's artifact repository. */
export interface ArtifactRepositoryRef {
  /** ConfigMap name. @default artifact-repositories */
  readonly configMap?: string;
  /** ConfigMap key. @default - the value of its annotation `workflows.argoproj.io/default-artifact-repository` */
  readonly key?: string;
}
