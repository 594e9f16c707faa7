import type { AppealQuery, ToDecide } from '@casetrail/contract';
import { dutyStatus, type Rulebook } from '@casetrail/domain';
import { formatInstant, type Instant, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { FineDutyRow, FineRow } from '@casetrail/read-models';
import { matching, plain } from '../../queries/matching.ts';
import type { Rows } from '../../sight/rows.ts';
import { dutyIn } from './duty-row.ts';
import { whoMayAnswer, whoMayDecide } from './who-decides.ts';
import type { FineViews } from './views.ts';
import { workingMinutesBetween } from './working-left.ts';

interface Asked {
  readonly now: Instant;
  readonly views: FineViews;
  readonly rulebook: Rulebook;
}

/** Proposed fines that wait for somebody to decide, what is due first first. */
export const listProposals = async (
  rows: Rows,
  store: string | undefined,
  asked: Asked,
): Promise<readonly ToDecide[]> => {
  const found = await open(rows, 'proposal-decision', { 'fine.store': store });
  return found.map((row) => toDecide(row, whoMayDecide(row.fine, asked), asked));
};

/** Appeals that wait for their answer, what is due first first. */
export const listAppeals = async (
  rows: Rows,
  { store, before }: AppealQuery,
  asked: Asked,
): Promise<readonly ToDecide[]> => {
  const found = await open(rows, 'appeal-answer', { 'fine.store': store, 'fine_duty.owed_by': before });
  return found.map((row) => toDecide(row, whoMayAnswer(row.fine, asked), asked));
};

interface OpenDuty {
  readonly duty: FineDutyRow;
  readonly fine: FineRow;
}

const open = (
  rows: Rows,
  rule: string,
  wanted: Readonly<Record<string, string | undefined>>,
): Promise<readonly OpenDuty[]> =>
  rows.snapshot(async (snapshot) => {
    const duties = await snapshot
      .selectFrom('fine_duty')
      .innerJoin('fine', 'fine.id', 'fine_duty.fine')
      .where('fine_duty.rule', '=', rule)
      .where('fine_duty.done_at', 'is', null)
      .where('fine_duty.ended_at', 'is', null)
      .where('fine_duty.escalated_at', 'is', null)
      .where(matching(wanted))
      .selectAll('fine_duty')
      .orderBy('fine_duty.due_at')
      .orderBy(plain('fine_duty.id'))
      .execute();
    const ids = duties.map(({ fine }) => fine);
    const fines =
      ids.length === 0 ? [] : await snapshot.selectFrom('fine').where('id', 'in', ids).selectAll().execute();
    const byId = new Map(fines.map((fine) => [fine.id, fine]));
    return duties.flatMap((duty) => {
      const fine = byId.get(duty.fine);
      return fine ? [{ duty, fine }] : [];
    });
  });

const toDecide = (
  { duty, fine }: OpenDuty,
  mayDecide: readonly StaffNo[],
  { now, views, rulebook }: Asked,
): ToDecide => {
  const edition = rulebook.version(duty.edition);
  const calendar = views.firm.calendarOf(fine.store as StoreCode, edition);
  return {
    fine: views.fine(fine),
    dueAt: formatInstant(duty.due_at),
    workingMinutesLeft: workingMinutesBetween(now, duty.due_at, calendar),
    status: dutyStatus(dutyIn(duty), now),
    mayDecide: mayDecide.map((no) => views.person(no)),
  };
};
