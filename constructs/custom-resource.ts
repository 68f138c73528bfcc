import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';

export interface CustomResourceProps<Spec> {
  readonly metadata: ApiObjectMetadata & { readonly name: string };
  readonly spec: Spec;
}

/** What the API server calls a kind. */
export interface ResourceType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A construct of a custom resource. */
export type CustomResource<Spec> = new (scope: Construct, id: string, props: CustomResourceProps<Spec>) => ApiObject;

/**
 * Makes a typed construct of a kind that cdk8s-plus-27 lacks. `Spec` types the part of it that is used here, field by
 * field as the pinned version of its CRD has it.
 */
export function customResource<Spec extends object>(type: ResourceType): CustomResource<Spec> {
  return class extends ApiObject {
    constructor(scope: Construct, id: string, { metadata, spec }: CustomResourceProps<Spec>) {
      super(scope, id, { ...type, metadata, spec });
    }
  };
}
