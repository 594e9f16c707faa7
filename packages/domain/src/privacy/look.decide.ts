import type { CaseNo, Decider, StaffNo, StoreCode } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type { LookEvent } from './look.events.ts';
import * as no from './privacy.refusals.ts';

export const LONGEST_REASON = 2_000;
const MOST_FIELDS = 50;

/** Somebody wants to see what is masked. That the fields exist is for whoever reads them to say. */
export interface RevealClientData {
  readonly type: 'RevealClientData';
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly by: StaffNo;
  readonly fields: readonly string[];
  readonly reason: string;
  readonly elsewhere: boolean;
  readonly request: string | null;
}

export interface KnownToLooks {
  staff(no: string): boolean;
  erased(caseNo: string): boolean;
}

/** Every look is recorded, however often; nothing depends on the ones before. */
export const lookDecider = (known: KnownToLooks): Decider<RevealClientData, LookEvent, null> => ({
  initial: null,
  evolve: (state) => state,
  decide: ({ type: _type, ...look }) => {
    if (!known.staff(look.by)) return no.unknownStaff(look.by);
    if (known.erased(look.caseNo)) return no.alreadyErased(look.caseNo);
    if (!isWritten(look.reason)) return no.emptyReason();
    if (look.reason.length > LONGEST_REASON) return no.tooLongReason(LONGEST_REASON);
    if (look.fields.length === 0) return no.nothingAsked();
    if (look.fields.length > MOST_FIELDS) return no.tooMuchAsked(MOST_FIELDS);
    return [{ type: 'ClientDataRevealed', data: look }];
  },
});
