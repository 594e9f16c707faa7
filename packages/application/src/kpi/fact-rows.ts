import { monthNumber, type Fact } from '@casetrail/domain';
import type { DayNumber } from '@casetrail/kernel';
import type { KpiDayRow, KpiFactRow, KpiMonthRow, KpiScope } from '@casetrail/read-models';

/** A fact as its row. */
export const factRow = (stream: string, { credits, ...fact }: Fact): KpiFactRow => ({
  ...fact,
  stream,
  roles: credits.map(({ role }) => role),
  people: credits.map(({ person }) => person),
});

/** What changes in the sums, gathered until it is written. */
export class SumChanges {
  readonly #days = new Map<string, KpiDayRow>();
  readonly #months = new Map<string, KpiMonthRow>();

  add(row: KpiFactRow): void {
    this.#take(row, 1);
  }

  remove(row: KpiFactRow): void {
    this.#take(row, -1);
  }

  get days(): readonly KpiDayRow[] {
    return [...this.#days.values()].filter(isChange);
  }

  get months(): readonly KpiMonthRow[] {
    return [...this.#months.values()].filter(isChange);
  }

  #take(row: KpiFactRow, sign: 1 | -1): void {
    const { measure, store, about, outcome, day } = row;
    const sums = { measure, store, about, outcome, count: sign, value: sign * (row.value ?? 0) };
    const key = `${measure}|${store}|${about}|${outcome}`;
    merge(this.#days, `${day}|${key}`, { ...sums, day });
    const month = monthNumber(day as DayNumber);
    for (const seat of seatsOf(row)) {
      const { scope, role, person } = seat;
      merge(this.#months, `${month}|${key}|${scope}|${role}|${person}`, { ...sums, ...seat, month });
    }
  }
}

interface Seat {
  readonly scope: KpiScope;
  readonly role: string;
  readonly person: string;
}

const seatsOf = ({ roles, people }: KpiFactRow): readonly Seat[] => [
  { scope: 'all', role: '', person: '' },
  ...people.map((person, at): Seat => ({
    scope: people.indexOf(person) === at ? 'seat' : 'more',
    role: roles[at] ?? '',
    person,
  })),
];

const isChange = ({ count, value }: { readonly count: number; readonly value: number }) =>
  count !== 0 || value !== 0;

const merge = <Row extends { count: number; value: number }>(
  rows: Map<string, Row>,
  key: string,
  change: Row,
): void => {
  const known = rows.get(key);
  if (!known) rows.set(key, change);
  else {
    known.count += change.count;
    known.value += change.value;
  }
};
