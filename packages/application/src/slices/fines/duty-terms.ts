import type { FineRule, Rulebook } from '@casetrail/domain';
import { receiptOf, type Instant, type Receipt, type StoreCode } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

export interface DutyTerm {
  readonly receipt: Receipt;
  readonly edition: string;
}

/**
 * By when one who decides on a fine owes it, reckoned by the calendar of the store and the edition in force at `from`.
 * @throws RangeError where no edition was in force, or it has no such rule
 */
export const dutyTerm = (
  rule: FineRule['id'],
  { store, from }: { readonly store: StoreCode; readonly from: Instant },
  firm: Firm,
  rulebook: Rulebook,
): DutyTerm => {
  const edition = rulebook.at(from);
  const declared = edition?.fineRules.find(({ id }) => id === rule);
  if (!edition || !declared) throw new RangeError(`no rule ${rule} was in force`);
  const receipt = receiptOf(declared.due, { from, pauses: [] }, firm.calendarOf(store, edition));
  return { receipt, edition: edition.version };
};
