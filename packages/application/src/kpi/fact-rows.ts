import { monthNumber, type Fact } from '@casetrail/domain';
import type { DayNumber } from '@casetrail/kernel';
import type { KpiDayRow, KpiFactRow, KpiMonthRow } from '@casetrail/read-models';
import { Seats } from './seats.ts';

/** A fact as its row. */
export const factRow = (stream: string, fact: Fact): KpiFactRow => ({
  stream,
  measure: fact.measure,
  key: fact.key,
  day: fact.day,
  store: fact.store,
  roles: fact.credits.map(({ role }) => role),
  people: fact.credits.map(({ person }) => person),
  about: fact.about,
  outcome: fact.outcome,
  value: fact.value,
  positions: fact.positions,
});

/** Sums of facts that differ in nothing but when they count, and for whom. */
interface Group {
  readonly days: Map<number, KpiDayRow>;
  /** By seat and month. */
  readonly months: Map<number, KpiMonthRow>;
}

/** Months up to the year 5461. */
const MONTHS = 0x10000;

/** What changes in the sums, gathered until it is written. Keys are numbers: there are several to each fact. */
export class SumChanges {
  readonly #groups = new Map<string, Group>();
  readonly #months = new Map<number, number>();
  readonly #seats = new Seats();
  #size = 0;

  add(row: KpiFactRow): void {
    this.#take(row, 1);
  }

  remove(row: KpiFactRow): void {
    this.#take(row, -1);
  }

  /** Sums that are held. */
  get size(): number {
    return this.#size;
  }

  get days(): readonly KpiDayRow[] {
    return [...this.#groups.values()].flatMap(({ days }) => [...days.values()].filter(isChange));
  }

  get months(): readonly KpiMonthRow[] {
    return [...this.#groups.values()].flatMap(({ months }) => [...months.values()].filter(isChange));
  }

  #take(row: KpiFactRow, sign: 1 | -1): void {
    const { measure, store, about, outcome, day } = row;
    const value = sign * (row.value ?? 0);
    const group = this.#groupOf(`${measure}|${store}|${about}|${outcome}`);
    if (!isAdded(group.days, day, sign, value))
      this.#put(group.days, day, { measure, store, about, outcome, count: sign, value, day });
    const month = this.#monthOf(day);
    for (const { number, scope, role, person } of this.#seats.of(row)) {
      const key = number * MONTHS + month;
      if (isAdded(group.months, key, sign, value)) continue;
      const seat = { scope, role, person };
      this.#put(group.months, key, { measure, store, about, outcome, count: sign, value, month, ...seat });
    }
  }

  #put<Row>(rows: Map<number, Row>, key: number, row: Row): void {
    rows.set(key, row);
    this.#size += 1;
  }

  #groupOf(key: string): Group {
    const known = this.#groups.get(key);
    if (known) return known;
    const group: Group = { days: new Map(), months: new Map() };
    this.#groups.set(key, group);
    return group;
  }

  #monthOf(day: number): number {
    const known = this.#months.get(day);
    if (known !== undefined) return known;
    const month = monthNumber(day as DayNumber);
    this.#months.set(day, month);
    return month;
  }
}

interface Sum {
  count: number;
  value: number;
}

const isChange = ({ count, value }: Readonly<Sum>) => count !== 0 || value !== 0;

/** Nothing is made but where a sum is new: most facts go into one that is there. */
const isAdded = (rows: ReadonlyMap<number, Sum>, key: number, count: number, value: number): boolean => {
  const known = rows.get(key);
  if (!known) return false;
  known.count += count;
  known.value += value;
  return true;
};
