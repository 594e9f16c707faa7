import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './shape.ts';

/** One thing that was counted, for the people it counts for: `people[n]` in the role `roles[n]`. */
export interface KpiFactRow {
  /** The stream it is a fact of, `case-…`. */
  stream: string;
  measure: string;
  key: string;
  /** Days since 1970 of the firm's local date. */
  day: number;
  store: string;
  roles: readonly string[];
  people: readonly string[];
  about: string;
  outcome: string;
  /** In the unit of the measure. */
  value: number | null;
  positions: readonly number[];
}

interface Sums {
  measure: string;
  store: string;
  about: string;
  outcome: string;
  count: number;
  value: number;
}

/** Facts of a day added up; there is a row only where something was counted. */
export interface KpiDayRow extends Sums {
  /** Days since 1970. */
  day: number;
}

/**
 * Which sums of a month a row belongs to: of all facts; of each person's, in the role that the fact counts for first; or
 * of what counts for the same person in one more role. A role's figures are in the last two, a person's in the second.
 */
export type KpiScope = 'all' | 'seat' | 'more';

/** Facts of a month added up, of people as well: of a person's single days the facts themselves are few enough. */
export interface KpiMonthRow extends Sums {
  /** Months since the year 0. */
  month: number;
  scope: KpiScope;
  /** Empty in the scope `all`, as is the person. */
  role: string;
  person: string;
}

/** What is to be known of a stream in order to count it again when something else changes. */
export interface KpiStreamRow {
  stream: string;
  store: string;
  /** When its first event happened. */
  since: Instant;
  /** The next due time: once it has passed, time alone has changed what is counted. */
  next_at: Instant | null;
  /** When the first of its events happens that has been entered and not happened yet. */
  awaits_at: Instant | null;
  /** Who acted in it. */
  people: readonly string[];
  /** Item codes that it quoted at a fixed price. */
  codes: readonly string[];
}

/** The moment up to which terms were judged. One row. */
interface KpiMomentRow {
  id: number;
  at: Instant;
}

export interface KpiRows {
  kpi_fact: KpiFactRow;
  kpi_day: KpiDayRow;
  kpi_month: KpiMonthRow;
  kpi_stream: KpiStreamRow;
  kpi_moment: KpiMomentRow;
}

export type KpiTable = keyof KpiRows;

const SUMS = {
  measure: 'text',
  store: 'text',
  about: 'text',
  outcome: 'text',
  count: 'bigint',
  value: 'bigint',
} as const;

/** Does not compile when a column is forgotten. */
export const KPI_SHAPES: { readonly [Table in KpiTable]: TableShape<KpiRows[Table]> } = {
  kpi_fact: {
    key: ['stream', 'measure', 'key'],
    columns: {
      stream: 'text',
      measure: 'text',
      key: 'text',
      day: 'int',
      store: 'text',
      roles: 'text[]',
      people: 'text[]',
      about: 'text',
      outcome: 'text',
      value: 'bigint',
      positions: 'bigint[]',
    },
  },
  kpi_day: {
    key: ['measure', 'day', 'store', 'about', 'outcome'],
    columns: { day: 'int', ...SUMS },
  },
  kpi_month: {
    key: ['measure', 'scope', 'month', 'store', 'person', 'role', 'about', 'outcome'],
    columns: { month: 'int', scope: 'text', role: 'text', person: 'text', ...SUMS },
  },
  kpi_stream: {
    key: ['stream'],
    columns: {
      stream: 'text',
      store: 'text',
      since: 'bigint',
      next_at: 'bigint',
      awaits_at: 'bigint',
      people: 'text[]',
      codes: 'text[]',
    },
  },
  kpi_moment: { key: ['id'], columns: { id: 'int', at: 'bigint' } },
};

/** They are kept by a projection of their own, which may be rebuilt without the others. */
export const KPI_TABLES = Object.keys(KPI_SHAPES) as readonly KpiTable[];
