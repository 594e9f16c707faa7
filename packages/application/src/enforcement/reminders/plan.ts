import { withTransaction } from '@casetrail/database';
import { reminderTimes, type ObligationRecord, type ReminderKind } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { Firm } from '../../judging/firm.ts';
import type { JudgedCase } from '../judged-cases.ts';

interface Planned {
  readonly id: string;
  readonly case_no: string;
  readonly store: string;
  readonly key: string;
  readonly kind: ReminderKind;
  readonly due_at: Instant;
  readonly remind_at: Instant;
}

/** The same obligation with another due time is reminded of anew. */
export const reminderId = ({ caseNo, store, key, dueAt }: ObligationRecord, kind: ReminderKind): string =>
  `${caseNo ?? store}/${key}@${dueAt}/${kind}`;

/** Whether anybody has to be reminded of it: what stands still with its case is not running out. */
export const isRunning = ({ status, standsSince, opensAt, dueAt }: ObligationRecord, now: Instant): boolean =>
  status === 'open' && standsSince === undefined && dueAt > now && (opensAt === undefined || opensAt <= now);

const plannedOf = (record: ObligationRecord, firm: Firm, notBefore: Instant): Planned[] =>
  reminderTimes(record, firm.calendarOfVersion(record.store, record.edition))
    .filter(({ at }) => at >= notBefore)
    .map(({ kind, at }) => ({
      id: reminderId(record, kind),
      case_no: record.caseNo ?? '',
      store: record.store,
      key: record.key,
      kind,
      due_at: record.dueAt,
      remind_at: at,
    }));

/**
 * Enters when people are to be reminded of what their cases owe now, in place of what was planned for these cases
 * before. Moments before `notBefore` are past and let go.
 */
export const planReminders = async (
  pool: Pool,
  cases: readonly JudgedCase[],
  firm: Firm,
  notBefore: Instant,
): Promise<void> => {
  const planned = cases.flatMap(({ report }) =>
    report.obligations
      .filter(({ status, standsSince }) => status === 'open' && standsSince === undefined)
      .flatMap((record) => plannedOf(record, firm, notBefore)),
  );
  await write(
    pool,
    cases.map(({ report }) => report.caseNo),
    planned,
  );
};

/** The same for what a store owes as a whole. */
export const planForStores = (
  pool: Pool,
  records: readonly ObligationRecord[],
  firm: Firm,
  notBefore: Instant,
): Promise<void> =>
  write(
    pool,
    [],
    records.flatMap((record) => plannedOf(record, firm, notBefore)),
  );

const write = (pool: Pool, cases: readonly string[], planned: readonly Planned[]): Promise<void> =>
  withTransaction(pool, async (client) => {
    await client.query('DELETE FROM work.reminder WHERE case_no = ANY($1) AND sent_at IS NULL', [cases]);
    await client.query(
      `INSERT INTO work.reminder (id, case_no, store, key, kind, due_at, remind_at)
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS r (id text, case_no text, store text, key text, kind text, due_at bigint, remind_at bigint)
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(planned)],
    );
  });
