import { customResource } from '../custom-resource';

interface ValidatingAdmissionPolicySpec {
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly matchConstraints: {
    readonly resourceRules: readonly {
      readonly apiGroups: readonly string[];
      readonly apiVersions: readonly string[];
      readonly operations: readonly ('CREATE' | 'UPDATE' | 'DELETE')[];
      readonly resources: readonly string[];
    }[];
  };
  /** All must be true for the policy to look at a request at all. */
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[];
  /** Named CEL expressions; later ones and the validations see them as `variables.<name>`. */
  readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  /** CEL expressions that must be true, and what the user reads when one is not. */
  readonly validations: readonly { readonly expression: string; readonly message: string }[];
}

interface ValidatingAdmissionPolicyBindingSpec {
  readonly policyName: string;
  readonly validationActions: readonly ('Deny' | 'Warn' | 'Audit')[];
  readonly matchResources: {
    readonly namespaceSelector: {
      readonly matchExpressions: readonly {
        readonly key: string;
        readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
        readonly values?: readonly string[];
      }[];
    };
  };
}

/** In version v1 since Kubernetes 1.30; cdk8s-plus-27 knows its alpha only. */
export const ValidatingAdmissionPolicy = customResource<ValidatingAdmissionPolicySpec>({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
});

export const ValidatingAdmissionPolicyBinding = customResource<ValidatingAdmissionPolicyBindingSpec>({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
});
