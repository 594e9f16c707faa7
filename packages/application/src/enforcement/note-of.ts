import type { NoteViolation, Rulebook, Violation } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
import { dutyTerm } from '../slices/fines/duty-terms.ts';
import { receiptOfRecord } from '../views/receipt-view.ts';
import { fellWhileDown, type Downtime } from './beats.ts';
import type { Docket } from './docket.ts';

/** What a verdict is entered with. */
export interface Known {
  readonly rulebook: Rulebook;
  readonly now: Instant;
  readonly firm: Firm;
  readonly downtimes: readonly Downtime[];
}

/** A verdict as a command: with the clause, the receipt, and whether anybody was there when it fell due. */
export const noteOf = (
  verdict: Violation,
  { obligations }: Pick<Docket, 'obligations'>,
  { now, firm, downtimes, rulebook }: Known,
): NoteViolation => {
  const record = obligations.get(verdict.obligation ?? '');
  const calendar = firm.calendarOfVersion(verdict.store, verdict.edition);
  const proposal = dutyTerm('proposal-decision', { store: verdict.store, from: now }, firm, rulebook);
  return {
    type: 'NoteViolation',
    violation: {
      rule: verdict.rule,
      edition: verdict.edition,
      clause: firm.clauseOf(verdict.rule, verdict.edition),
      caseNo: verdict.caseNo,
      store: verdict.store,
      person: verdict.responsible,
      at: verdict.at,
      grade: verdict.grade,
      amount: verdict.amount,
      perDay: verdict.accrual?.perDay,
      doneAt: verdict.accrual?.until ?? record?.doneAt,
      key: verdict.key,
      evidence: verdict.evidence,
      receipt: record && receiptOfRecord(record, calendar),
    },
    // A step that was recorded late happened before somebody's eyes; a term that ran out did not.
    whileDown: verdict.obligation !== undefined && fellWhileDown(verdict.at, downtimes),
    decideBy: proposal.receipt,
    editionNow: proposal.edition,
  };
};
