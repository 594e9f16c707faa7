import { tellDay, tellInstant } from '@casetrail/domain';
import {
  dayOf,
  formatDate,
  text,
  type DayNumber,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Text,
} from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Firm, StoreRecord } from '../../judging/firm.ts';
import type { Lease } from '../../work/lease.ts';
import type { DueWork } from '../due-work.ts';
import type { StoreCourt } from '../store-court.ts';
import type { Message } from './message.ts';
import type { Outbox } from './outbox.ts';
import { planForStores } from './plan.ts';
import type { Quotations } from './wording.ts';

export interface DigestPorts {
  readonly pool: Pool;
  readonly firm: FirmReader;
  readonly stores: StoreCourt;
  readonly outbox: Outbox;
  readonly quotations: Quotations;
  /** Answers, where workers share the work, who of them does this one. */
  readonly lease: Lease;
}

interface Owed {
  readonly person: StaffNo;
  readonly case_no: string;
  readonly rule: string;
  readonly edition: string;
  readonly due_at: Instant;
  readonly missed: boolean;
}

/** Things named one by one; the rest is counted. */
const NAMED = 20;

/** Each working morning everybody who owes something is told what is overdue and what runs out by the end of the next working day. */
export class Digests implements DueWork {
  readonly name = 'digests';
  readonly #ports: DigestPorts;

  constructor(ports: DigestPorts) {
    this.#ports = ports;
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    if (this.#ports.lease.isOthers) return undefined;
    const firm = await this.#ports.firm.current();
    const last = await this.#lastDays();
    const moments = firm.liveStores.map((store) => nextMorning(store, firm, now, last.get(store.code)));
    return moments.length === 0 ? undefined : (Math.min(...moments) as Instant);
  }

  async sweep(now: Instant): Promise<number> {
    if (this.#ports.lease.isOthers) return 0;
    const firm = await this.#ports.firm.current();
    const last = await this.#lastDays();
    const today = dayOf(now);
    let sent = 0;
    for (const store of firm.liveStores) {
      if (nextMorning(store, firm, now, last.get(store.code)) > now) continue;
      sent += await this.#tell(store.code, today, firm, now);
    }
    return sent;
  }

  async #lastDays(): Promise<ReadonlyMap<string, DayNumber>> {
    const { rows } = await this.#ports.pool.query<{ name: string; position: DayNumber }>(
      `SELECT name, position FROM work.checkpoint WHERE name LIKE 'digest/%'`,
    );
    return new Map(rows.map(({ name, position }) => [name.slice('digest/'.length), position]));
  }

  async #tell(store: StoreCode, today: DayNumber, firm: Firm, now: Instant): Promise<number> {
    const calendar = firm.calendarOf(store, firm.editionAt(now));
    const until = calendar.closing(calendar.nextWorkingDay(today).number);
    await this.#planForStore(store, firm, now);
    const { rows } = await this.#ports.pool.query<Owed>(
      `SELECT responsible AS person, case_no, rule, edition, due_at, status = 'missed' AS missed
       FROM rm.obligations_at($1)
       WHERE store = $2 AND responsible IS NOT NULL
         AND ((status = 'open' AND due_at <= $3 AND stands_since IS NULL)
           OR (status = 'missed' AND done_at IS NULL AND due_at >= $4))
       ORDER BY responsible, due_at, case_no, key`,
      [now, store, until, firm.stores.get(store)?.liveSince ?? now],
    );
    const messages = [...Map.groupBy(rows, ({ person }) => person)].map(([person, owed]) =>
      this.#message(person, owed, store, today, now),
    );
    return this.#ports.lease.within(this.#ports.pool, async (client) => {
      await this.#ports.outbox.enter(client, messages, now);
      await client.query(
        `INSERT INTO work.checkpoint AS c (name, position) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET position = greatest(c.position, excluded.position)`,
        [`digest/${store}`, today],
      );
      return messages.length;
    });
  }

  /** What a store owes as a whole begins with a month, not with an event that anybody follows. */
  async #planForStore(store: StoreCode, firm: Firm, now: Instant): Promise<void> {
    const dockets = await this.#ports.stores.judge(new Set([store]), now);
    const open = dockets.flatMap(({ obligations }) =>
      [...obligations.values()].filter(({ status }) => status === 'open'),
    );
    await planForStores(this.#ports.pool, open, firm, now);
  }

  #message(
    person: StaffNo,
    owed: readonly Owed[],
    store: StoreCode,
    today: DayNumber,
    now: Instant,
  ): Message {
    const missed = owed.filter((one) => one.missed).length;
    const soon = owed.length - missed;
    const lines = owed.slice(0, NAMED).map((one) => this.#line(one, store));
    if (owed.length > NAMED) lines.push(others(owed.length - NAMED));
    const day = tellDay(today);
    return {
      id: `digest/${store}/${person}/${formatDate(today)}`,
      person,
      kind: 'digest',
      at: now,
      store,
      caseNo: null,
      rule: null,
      dueAt: null,
      title: text(
        `${day.zh} 待办：${soon} 项将到期，${missed} 项已逾期`,
        `${day.en}: ${soon} due soon, ${missed} overdue`,
      ),
      body: text(lines.map(({ zh }) => zh).join('\n'), lines.map(({ en }) => en).join('\n')),
    };
  }

  #line({ rule, edition, case_no, due_at, missed }: Owed, store: StoreCode): Text {
    const { title } = this.#ports.quotations.of(rule, edition);
    const due = tellInstant(due_at);
    const of = case_no || store;
    return missed
      ? text(
          `逾期：${title.zh}（${of}），应于 ${due.zh} 完成`,
          `Overdue: ${title.en} (${of}), was due ${due.en}`,
        )
      : text(`待办：${title.zh}（${of}），${due.zh} 到期`, `${title.en} (${of}), due ${due.en}`);
  }
}

const others = (count: number): Text => text(`另有 ${count} 项`, `and ${count} more`);

/** Today's opening where it is worked and was not told of yet, or else that of the next working day. */
const nextMorning = (
  { code }: StoreRecord,
  firm: Firm,
  now: Instant,
  last: DayNumber | undefined,
): Instant => {
  const calendar = firm.calendarOf(code, firm.editionAt(now));
  const today = dayOf(now);
  const isStillToCome = (last === undefined || last < today) && calendar.day(today).works;
  // After closing nobody is told of the morning any more.
  if (isStillToCome && now <= calendar.closing(today)) return calendar.opening(today);
  return calendar.opening(calendar.nextWorkingDay(today).number);
};
