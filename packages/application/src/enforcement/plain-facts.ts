import type { FineFacts } from '@casetrail/domain';

/** What entering a verdict asks. */
export const plainFacts: FineFacts = {
  person: () => undefined,
  isInspector: () => false,
  inForce: () => true,
  signedBefore: () => true,
  unitOf: () => 'cny',
  automaticIssuing: false,
};
