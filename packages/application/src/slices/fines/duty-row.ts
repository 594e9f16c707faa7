import {
  dutiesOf,
  dutyAfter,
  FINE_TYPES,
  fineIdIn,
  type Duty,
  type RecordedFineEvent,
} from '@casetrail/domain';
import type { FineDutyRow } from '@casetrail/read-models';
import { rowFold } from '../slice.ts';

/** One row for each thing that somebody who decides on a fine owes. */
export const dutyRows = rowFold<'fine_duty'>({
  table: 'fine_duty',
  types: FINE_TYPES,
  keysOf: (event) => dutiesOf(event as RecordedFineEvent).map((key) => `${fineIdIn(event.stream)}/${key}`),
  evolve(row, event, id) {
    const fine = fineIdIn(event.stream);
    const key = id.slice(fine.length + 1);
    const duty = dutyAfter(row && dutyIn(row), event as RecordedFineEvent, key);
    return duty && rowOf(fine, duty);
  },
});

const rowOf = (fine: string, duty: Duty): FineDutyRow => ({
  id: `${fine}/${duty.key}`,
  fine,
  rule: duty.rule,
  edition: duty.edition,
  owed_by: duty.owedBy,
  from_at: duty.from,
  due_at: duty.dueAt,
  done_at: duty.doneAt ?? null,
  ended_at: duty.endedAt ?? null,
  escalated_at: duty.escalatedAt ?? null,
});

export const dutyIn = (row: FineDutyRow): Duty => ({
  key: row.id.slice(row.fine.length + 1),
  rule: row.rule as Duty['rule'],
  edition: row.edition,
  owedBy: row.owed_by as Duty['owedBy'],
  from: row.from_at,
  dueAt: row.due_at,
  doneAt: row.done_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  escalatedAt: row.escalated_at ?? undefined,
});
