import { caseNoOf, type RecordedCaseEvent } from '@casetrail/domain';
import type { RecordedEvent, StaffNo, StoreCode } from '@casetrail/kernel';
import {
  CASE_TABLES,
  prepareAnew,
  type AnewTables,
  type CaseListRow,
  type CaseTimelineRow,
  type ObligationRow,
  type PriceBookRow,
  type QuotedCodeRow,
  type RowWriter,
  type ViolationRow,
} from '@casetrail/read-models';
import { setImmediate as turn } from 'node:timers/promises';
import { sortOut } from './event-types.ts';
import { FirmDraft } from './firm-draft.ts';
import { FirmThen } from './firm-then.ts';
import { judgeHistory } from './live-case.ts';
import { Memory, type MemoryOptions } from './memory.ts';
import { obligationRow } from './obligation-row.ts';
import { timelineRow } from './timeline-row.ts';
import { folding } from './unprojectable.ts';
import { violationRow } from './violation-row.ts';
import type { History, WholeLogReader } from './whole-log.ts';

/** Made anew beside those that are shown. The list of cases is not: what hides the rows of others looks there. */
export const CASES_ANEW = ['case_timeline', 'obligation', 'violation'] as const;

export const NOT_ANEW = CASE_TABLES.filter((table) => !(CASES_ANEW as readonly string[]).includes(table));

/** Cases judged before others get a turn: those before are being written meanwhile. */
const CASES_A_TURN = 20;

interface Rows {
  readonly cases: CaseListRow[];
  readonly timeline: CaseTimelineRow[];
  readonly obligations: ObligationRow[];
  readonly violations: ViolationRow[];
}

/**
 * The rows that the whole log comes to, as if it were one batch, made case by case: each is read, judged and written once.
 * Nothing can shake what was judged before, since the firm has learnt everything by then.
 */
export class CasesAnew implements WholeLogReader {
  /** As it stands at the end; the cases come back when they go on. */
  readonly memory: Memory;
  readonly #then: FirmThen;
  readonly #tables: AnewTables;
  readonly #to: number;
  readonly #staff = new Set<StaffNo>();
  readonly #stores = new Set<StoreCode>();
  readonly #quoted = new Map<string, QuotedCodeRow>();
  #writing: Promise<void> = Promise.resolve();
  #firm: FirmDraft | undefined;

  constructor(options: MemoryOptions, tables: AnewTables, to: number) {
    this.memory = new Memory(options);
    this.#then = new FirmThen(this.memory.firm, options.rulebook, options.holidays);
    this.#tables = tables;
    this.#to = to;
  }

  learn(events: readonly RecordedEvent[]): void {
    for (const recorded of events)
      folding(recorded.position, () => {
        const { of, event } = sortOut(recorded);
        if (of === 'staff') {
          this.memory.noteStaff(event);
          this.#staff.add(event.data.no);
        } else if (of === 'store') {
          this.memory.noteStore(event);
          this.#stores.add(event.data.code);
        } else if (of === 'edition') this.memory.noteEdition(event);
        else this.memory.firm.note(event);
        this.#then.note(event);
      });
  }

  async take(histories: readonly History[]): Promise<void> {
    const rows: Rows = { cases: [], timeline: [], obligations: [], violations: [] };
    for (const [nth, history] of histories.entries()) {
      if (nth % CASES_A_TURN === CASES_A_TURN - 1) await turn();
      const sorted = history.events.map((event) => folding(event.position, () => sortOut(event)));
      const events = sorted.flatMap(({ of, event }) => (of === 'case' ? [event] : []));
      if (events.length > 0) folding(this.#to, () => this.#judge(history, events, rows));
    }
    // While some are written the next are judged.
    await this.#writing;
    this.#writing = this.#write(rows);
    this.#writing.catch(() => {});
  }

  settled(): Promise<void> {
    return this.#writing;
  }

  async finish(): Promise<void> {
    await this.#writing;
    const { memory } = this;
    const prices = new Map(
      [...memory.firm.prices.entries()].map(([code, { unitPrice, at, position }]): [string, PriceBookRow] => [
        code,
        { code, unit_price_fen: unitPrice, at, position },
      ]),
    );
    const noted = {
      ...{ staff: this.#staff, stores: this.#stores, quoted: this.#quoted, prices },
      shaken: { stores: memory.holders.settle() },
    };
    this.#firm = folding(this.#to, () => new FirmDraft(memory, noted));
    const { obligations, violations } = this.#firm.months;
    await this.#tables.copy([
      ...prepareAnew('obligation', obligations),
      ...prepareAnew('violation', violations),
    ]);
  }

  /** What is not among the tables that are made anew. */
  async writeRest(rows: RowWriter): Promise<void> {
    await rows.takeStaged('case_list');
    await this.#firm?.writeLists(rows);
  }

  #judge(history: History, events: readonly RecordedCaseEvent[], rows: Rows): void {
    const { firm, costs } = this.memory;
    const { live, changes } = judgeHistory(events, firm.context);
    history.reportAt = (moment) => live.reportAt(moment, changes);
    for (const event of events) rows.timeline.push(this.#note(event, live.store));
    rows.cases.push(live.row());
    for (const { verdict } of changes.obligations.values())
      rows.obligations.push(obligationRow(verdict, live, costs));
    for (const { verdict } of changes.violations.values()) rows.violations.push(violationRow(verdict));
  }

  #note(event: RecordedCaseEvent, store: StoreCode): CaseTimelineRow {
    const firm = this.#then.firmAt(event.position);
    if (!firm.stores.has(store))
      throw new RangeError(`${event.stream} is in ${store}, which was never opened`);
    const case_no = caseNoOf(event.stream);
    for (const code of this.memory.noteCase(event, store)?.codes ?? [])
      this.#quoted.set(`${code} ${case_no}`, { code, case_no });
    return timelineRow(event, store, firm, this.#then.namesAt(event.position));
  }

  async #write({ cases, timeline, obligations, violations }: Rows): Promise<void> {
    await this.#tables.copy([
      ...prepareAnew('case_timeline', timeline),
      ...prepareAnew('obligation', obligations),
      ...prepareAnew('violation', violations),
    ]);
    await this.#tables.stage(prepareAnew('case_list', cases));
  }
}
