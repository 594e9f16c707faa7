import type { Fact } from '@casetrail/domain';
import { monthNumber } from '@casetrail/domain';
import type { DayNumber } from '@casetrail/kernel';
import type { KpiDayRow, KpiFactRow, KpiMonthRow, KpiScope } from '@casetrail/read-models';

/** A fact as rows: one for each person it counts for, or one alone where there is nobody. */
export const factRows = (stream: string, fact: Fact): readonly KpiFactRow[] => {
  const { credits, ...rest } = fact;
  const seats = credits.length === 0 ? [{ role: '', person: '' }] : credits;
  return seats.map(({ role, person }, seat) => ({
    ...rest,
    stream,
    seat,
    role,
    person,
    for_all: seat === 0,
    for_person: person !== '' && seats.findIndex((other) => other.person === person) === seat,
  }));
};

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
    for (const scope of scopesOf(row)) {
      const { measure, store, about, outcome } = row;
      const [role, person] = scope === 'all' ? ['', ''] : [row.role, row.person];
      const sums = { measure, scope, store, role, person, about, outcome };
      const change = { count: sign, value: sign * (row.value ?? 0) };
      const key = JSON.stringify(Object.values(sums));
      merge(this.#days, `${row.day} ${key}`, { ...sums, day: row.day, ...change });
      const month = monthNumber(row.day as DayNumber);
      merge(this.#months, `${month} ${key}`, { ...sums, month, ...change });
    }
  }
}

const scopesOf = ({ for_all, for_person, person }: KpiFactRow): readonly KpiScope[] => [
  ...(for_all ? (['all'] as const) : []),
  ...(person === '' ? [] : [for_person ? ('seat' as const) : ('more' as const)]),
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
