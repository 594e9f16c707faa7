import type { StepOutcome } from '@casetrail/application';
import { refuse } from '@casetrail/kernel';

/** The domain names a field as a journal would; a request may have another name for it, or none. */
export const renamed = (outcome: StepOutcome, nameOf: (field: string) => string | undefined): StepOutcome => {
  if (outcome.outcome !== 'refused' || outcome.refusal.field === undefined) return outcome;
  const { code, message, field } = outcome.refusal;
  return { outcome: 'refused', refusal: refuse(code, message, nameOf(field)) };
};
