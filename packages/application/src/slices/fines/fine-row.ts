import {
  evolveFine,
  FINE_TYPES,
  fineIdIn,
  monthsOf,
  type FineRecord,
  type RecordedFineEvent,
} from '@casetrail/domain';
import { formatDate, instant, type Instant, type Money } from '@casetrail/kernel';
import type { FineRow } from '@casetrail/read-models';
import { rowFold } from '../slice.ts';

/** One row a fine; what was typed freely stays in the log. */
export const fineRows = rowFold<'fine'>({
  table: 'fine',
  types: FINE_TYPES,
  keysOf: ({ stream }) => [fineIdIn(stream)],
  evolve(row, recorded, id) {
    const event = recorded as RecordedFineEvent;
    const fine = evolveFine(row ? recordIn(row) : { status: 'none' }, event);
    if (fine.status === 'none') return undefined;
    const history = historyAfter(row ?? begun(event), event);
    return {
      ...history,
      ...columnsOf(fine),
      id,
      status: statusOf(fine),
      record: withoutReceipt(fine),
      latest_at: event.occurredAt,
      latest_position: event.position,
    };
  },
});

/** The fine as decisions see it; its receipt is read from the log where it is shown. */
export const recordIn = (row: Pick<FineRow, 'record'>): FineRecord => row.record as FineRecord;

const withoutReceipt = (fine: FineRecord): FineRecord => ({
  ...fine,
  breach: 'receipt' in fine.breach ? { ...fine.breach, receipt: null } : { ...fine.breach, statement: '' },
});

const columnsOf = ({ breach, terms, ...fine }: FineRecord) => ({
  slip: fine.slip ?? null,
  store: breach.store,
  case_no: breach.caseNo,
  rule: breach.rule,
  edition: breach.edition,
  clause: breach.clause,
  key: breach.key,
  person: terms ? terms.person : breach.person,
  at: instant(breach.at),
  reported: 'statement' in breach,
  while_down: 'whileDown' in breach && breach.whileDown,
  stands: fine.stands,
  flagged: fine.flagged,
  evidence: breach.evidence,
  grade: terms?.grade ?? null,
  amount_fen: terms?.amount ?? null,
  per_day_fen: terms?.perDay ?? null,
  unit: breach.unit,
  growing: fine.growing,
  counted_to: fine.countedTo === undefined ? null : formatDate(fine.countedTo),
  issuer: fine.issuer ?? null,
  acknowledged: fine.acknowledged ?? null,
  deducted_fen: fine.deducted,
  paid_fen: fine.paid ?? (0 as Money),
  months: monthsOf(fine),
});

/** When what happened, beside what the fine is by now. */
type History = Pick<
  FineRow,
  | 'found_at'
  | 'decide_by'
  | 'decided_at'
  | 'issued_at'
  | 'appeals'
  | 'appeal_before'
  | 'appealed_at'
  | 'answer_by'
  | 'answered_at'
  | 'outcome'
>;

const begun = ({ occurredAt }: RecordedFineEvent): History => ({
  found_at: occurredAt,
  decide_by: null,
  decided_at: null,
  issued_at: null,
  appeals: 0,
  appeal_before: null,
  appealed_at: null,
  answer_by: null,
  answered_at: null,
  outcome: null,
});

const historyAfter = (before: History, { type, data, occurredAt: at }: RecordedFineEvent): History => {
  switch (type) {
    case 'FineProposed':
      return { ...before, decide_by: instant(data.decideBy) };
    case 'FineIssued':
      return { ...before, decided_at: at, issued_at: at };
    case 'FineWaived':
      return { ...before, decided_at: before.decided_at ?? at };
    case 'AppealFiled':
      return {
        ...before,
        appeals: before.appeals + 1,
        appeal_before: data.to,
        appealed_at: at,
        answer_by: instant(data.answerBy),
        answered_at: null as Instant | null,
        outcome: null,
      };
    case 'AppealEscalated':
      return { ...before, appeal_before: data.to, answer_by: instant(data.answerBy) };
    case 'AppealAnswered':
      return { ...before, answered_at: at, outcome: data.outcome };
    default:
      return before;
  }
};

/** In one word: the status of the fine, and of an issued one how far it has come. */
const statusOf = (fine: FineRecord): string => {
  if (fine.status === 'settled' && !fine.suspended) return (fine.paid ?? 0) > 0 ? 'paid' : 'deducted';
  if (fine.status !== 'issued' && fine.status !== 'settled') return fine.status;
  return fine.suspended ? 'appealed' : (fine.acknowledged ?? 'issued');
};
