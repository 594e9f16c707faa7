import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './columns.ts';

/**
 * One thing that was counted, once for each person it counts for. The first of its rows counts for the store and the
 * firm (`for_all`), and the first of each person's for him as a whole (`for_person`), so that nothing counts twice.
 */
export interface KpiFactRow {
  /** The stream it is a fact of, `case-…`. */
  stream: string;
  measure: string;
  key: string;
  seat: number;
  /** Days since 1970 of the firm's local date. */
  day: number;
  store: string;
  /** Empty where nobody answers for it. */
  role: string;
  person: string;
  for_all: boolean;
  for_person: boolean;
  about: string;
  outcome: string;
  /** In the unit of the measure. */
  value: number | null;
  positions: readonly number[];
}

/**
 * Which sums a row belongs to: of all facts; of each person's, in the role that the fact counts for first; or of what
 * counts for the same person in one more role. A role's figures are in the last two, a person's in the second alone.
 */
export type KpiScope = 'all' | 'seat' | 'more';

interface RollUpRow {
  measure: string;
  scope: KpiScope;
  store: string;
  /** Empty in the scope `all`, as is the person. */
  role: string;
  person: string;
  about: string;
  outcome: string;
  count: number;
  value: number;
}

/** Facts added up; there is a row only where something was counted. */
export interface KpiDayRow extends RollUpRow {
  /** Days since 1970. */
  day: number;
}

export interface KpiMonthRow extends RollUpRow {
  /** Months since the year 0. */
  month: number;
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
export interface KpiMomentRow {
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
  scope: 'text',
  store: 'text',
  role: 'text',
  person: 'text',
  about: 'text',
  outcome: 'text',
  count: 'bigint',
  value: 'bigint',
} as const;

/** Does not compile when a column is forgotten. */
export const KPI_SHAPES: { readonly [Table in KpiTable]: TableShape<KpiRows[Table]> } = {
  kpi_fact: {
    key: ['stream', 'measure', 'key', 'seat'],
    columns: {
      stream: 'text',
      measure: 'text',
      key: 'text',
      seat: 'int',
      day: 'int',
      store: 'text',
      role: 'text',
      person: 'text',
      for_all: 'boolean',
      for_person: 'boolean',
      about: 'text',
      outcome: 'text',
      value: 'bigint',
      positions: 'bigint[]',
    },
  },
  kpi_day: {
    key: ['measure', 'scope', 'day', 'store', 'person', 'role', 'about', 'outcome'],
    columns: { day: 'int', ...SUMS },
  },
  kpi_month: {
    key: ['measure', 'scope', 'month', 'store', 'person', 'role', 'about', 'outcome'],
    columns: { month: 'int', ...SUMS },
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
