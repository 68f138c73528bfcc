import { PolicyPack, type ResourceValidationPolicy } from '@pulumi/policy';
import { type Invariant, invariants } from './invariants';

const PACKAGE = /^azure-native:/;

/** Policies run twice: on a preview, where what Azure makes up is unknown, and on the update, where all is known. */
const policyOf = ({ name, description, checks }: Invariant): ResourceValidationPolicy => ({
  name,
  description,
  enforcementLevel: 'mandatory',
  validateResource: ({ type, props }, reportViolation) => {
    const wrong = PACKAGE.test(type) ? checks[type.replace(PACKAGE, '')]?.(props) : undefined;
    if (wrong !== undefined) reportViolation(wrong);
  },
});

new PolicyPack('argo-platform', { policies: invariants.map(policyOf) });
