import {
  StoreJudgement,
  type Changes,
  type RecordedCaseEvent,
  type RecordedStoreEvent,
  type Rulebook,
} from '@casetrail/domain';
import { dayOf, startOf, type Instant, type StoreCode } from '@casetrail/kernel';
import type { ObligationRow, ViolationRow } from '@casetrail/read-models';
import type { Firm, StoreRecord } from '../judging/firm.ts';
import { openingsAfter } from './openings.ts';
import { obligationRow, STORE_STANDING, type Costs } from './obligation-row.ts';
import { violationRow } from './violation-row.ts';

export interface StoreVerdicts {
  readonly obligations: readonly ObligationRow[];
  readonly violations: readonly ViolationRow[];
}

const NONE: StoreVerdicts = { obligations: [], violations: [] };

/**
 * What a store owes as a whole, as rows: every month that has begun, and the next one if a site is still going on;
 * where other rules are to be in force, each month until then. The last one recurs, so that a query can go on from it
 * however much time has passed since the store's latest event.
 */
export class StoreMonths {
  readonly #store: StoreCode;
  readonly #judgement: StoreJudgement;
  readonly #rulebook: Rulebook;
  readonly #firm: Firm;
  readonly #costs: Costs;
  #latest: Instant | undefined;
  #judgedAt: string | undefined;
  #written: string | undefined;

  constructor(store: StoreCode, rulebook: Rulebook, firm: Firm, costs: Costs, latest?: Instant) {
    this.#store = store;
    this.#rulebook = rulebook;
    this.#firm = firm;
    this.#costs = costs;
    this.#latest = latest;
    this.#judgement = new StoreJudgement(store, rulebook, firm);
  }

  get latest(): Instant | undefined {
    return this.#latest;
  }

  /** A site began or ended, or a list came in. */
  note(event: RecordedCaseEvent | RecordedStoreEvent): void {
    this.#judgement.note(event);
    this.#judgedAt = undefined;
  }

  /** Time has come so far in this store. */
  reach(at: Instant): void {
    if (this.#latest === undefined || at > this.#latest) this.#latest = at;
  }

  /** Who answers may have changed, or somebody else has written the rows. */
  doubt(): void {
    this.#judgedAt = undefined;
    this.#written = undefined;
  }

  /** Up to when the rows are judged: never further than a query would. */
  judgedUntil({ live, observedUntil }: StoreRecord): Instant | undefined {
    if (live || this.#latest === undefined) return this.#latest;
    return observedUntil === undefined || observedUntil > this.#latest
      ? observedUntil && this.#latest
      : observedUntil;
  }

  /** The rows, where they are others than last time. */
  changed(record: StoreRecord): StoreVerdicts | undefined {
    const moment = this.judgedUntil(record);
    // Months begin and windows close at midnight; within a day nothing can change by itself.
    const judgedAt = moment === undefined ? 'never' : `${dayOf(moment)}${moment === startOf(dayOf(moment))}`;
    if (judgedAt === this.#judgedAt) return undefined;
    this.#judgedAt = judgedAt;
    const rows = moment === undefined ? NONE : this.#rows(moment);
    const written = JSON.stringify(rows);
    if (written === this.#written) return undefined;
    this.#written = written;
    return rows;
  }

  #rows(moment: Instant): StoreVerdicts {
    const { obligations, violations } = this.#judgement.asOf(moment);
    return {
      obligations: [...obligations.map((record) => this.#row(record, false)), ...this.#upcoming(moment)],
      violations: violations.map(violationRow),
    };
  }

  #upcoming(moment: Instant): readonly ObligationRow[] {
    return openingsAfter(moment, this.#rulebook, this.#store).flatMap(({ rule, opens, recurs }) =>
      this.#judgement
        .asOf(opens)
        .obligations.filter((record) => record.rule === rule && record.opensAt === opens)
        .map((record) => this.#row(record, recurs)),
    );
  }

  #row(record: Changes['obligations'][number], recurs: boolean): ObligationRow {
    const row = obligationRow(record, STORE_STANDING, this.#costs, recurs);
    if (row.status !== 'open' || record.opensAt === undefined) return row;
    // Who answers now is for the query to say; the row must not depend on when it was looked at.
    return { ...row, responsible: this.#firm.firstHolder(this.#store, record.role, record.opensAt) ?? null };
  }
}
