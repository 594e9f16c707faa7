import { withTransaction } from '@casetrail/database';
import type { ObligationRecord, ReminderKind } from '@casetrail/domain';
import type { Instant, StoreCode } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { DueWork } from '../due-work.ts';
import type { CaseCourt } from '../judged-cases.ts';
import type { StoreCourt } from '../store-court.ts';
import type { Message } from './message.ts';
import type { Outbox } from './outbox.ts';
import { isRunning, reminderId } from './plan.ts';
import { remindOf, type Quotations } from './wording.ts';

interface ReminderRow {
  readonly id: string;
  readonly case_no: string;
  readonly store: StoreCode;
  readonly key: string;
  readonly kind: ReminderKind;
  readonly due_at: Instant;
  readonly remind_at: Instant;
}

export interface ReminderPorts {
  readonly pool: Pool;
  readonly court: CaseCourt;
  readonly stores: StoreCourt;
  readonly outbox: Outbox;
  readonly quotations: Quotations;
}

/** Reminders taken at a time: what runs out meanwhile does not wait long. */
const PAGE = 300;

/**
 * Reminds people of what they owe. What was planned is looked at again in the log: whatever is done, stands still or
 * is due at another time by now is let go, and of several that have come due for one thing only the latest is said.
 */
export class Reminders implements DueWork {
  readonly name = 'reminders';
  readonly #ports: ReminderPorts;

  constructor(ports: ReminderPorts) {
    this.#ports = ports;
  }

  async nextDueAt(): Promise<Instant | undefined> {
    const { rows } = await this.#ports.pool.query<{ at: Instant | null }>({
      name: 'next_reminder',
      text: 'SELECT min(remind_at) AS at FROM work.reminder WHERE sent_at IS NULL',
    });
    return rows[0]?.at ?? undefined;
  }

  sweep(now: Instant): Promise<number> {
    return withTransaction(this.#ports.pool, async (client) => {
      const { rows } = await client.query<ReminderRow>(
        `SELECT id, case_no, store, key, kind, due_at, remind_at FROM work.reminder
         WHERE sent_at IS NULL AND remind_at <= $1 ORDER BY remind_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, PAGE],
      );
      if (rows.length === 0) return 0;
      const messages = await this.#messages(rows, now);
      await this.#ports.outbox.enter(client, messages, now);
      await client.query('UPDATE work.reminder SET sent_at = $2 WHERE id = ANY($1)', [
        rows.map(({ id }) => id),
        now,
      ]);
      return rows.length;
    });
  }

  async #messages(rows: readonly ReminderRow[], now: Instant): Promise<readonly Message[]> {
    const records = await this.#owed(rows, now);
    const latest = new Map<string, ReminderRow>();
    for (const row of rows) latest.set(`${row.case_no || row.store}/${row.key}`, row);
    return [...latest].flatMap(([of, row]) => {
      const record = records.get(of);
      return record ? messageOf(row, record, this.#ports.quotations, now) : [];
    });
  }

  /** What is owed by the log as it stands, by case or store and key. */
  async #owed(rows: readonly ReminderRow[], now: Instant): Promise<ReadonlyMap<string, ObligationRecord>> {
    const { court, stores } = this.#ports;
    const cases = [...new Set(rows.flatMap(({ case_no }) => case_no || []))];
    const asked = new Set(rows.flatMap(({ case_no, store }) => (case_no === '' ? [store] : [])));
    const found = new Map<string, ObligationRecord>();
    for (const { report } of await court.judge(cases, now))
      for (const record of report.obligations) found.set(`${report.caseNo}/${record.key}`, record);
    for (const { store, obligations } of await stores.judge(asked, now))
      for (const record of obligations.values()) found.set(`${store}/${record.key}`, record);
    return found;
  }
}

const messageOf = (
  row: ReminderRow,
  record: ObligationRecord,
  quotations: Quotations,
  now: Instant,
): readonly Message[] => {
  const { responsible, caseNo, store, rule, edition, dueAt } = record;
  if (responsible === undefined || dueAt !== row.due_at || !isRunning(record, now)) return [];
  return [
    {
      id: reminderId(record, row.kind),
      person: responsible,
      kind: row.kind,
      at: row.remind_at,
      store,
      caseNo: caseNo ?? null,
      rule,
      dueAt,
      ...remindOf(row.kind, record, quotations.of(rule, edition)),
    },
  ];
};
