import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './shape.ts';

/** An edition of the rules that stands in the log: one row a stream `edition-<version>`. Instants are milliseconds. */
export interface EditionRow {
  /** The version. */
  id: string;
  title_zh: string;
  title_en: string;
  /** `proposed`, `discussed`, `adopted` or `withdrawn`; whether it is in force, the clock says. */
  status: string;
  based_on: string;
  /** Empty where it is for all stores. */
  stores: readonly string[];
  /** The day from which it is, or is meant to be, in force. */
  from_day: string;
  proposed_by: string | null;
  proposed_at: Instant;
  /** The day of the latest meeting. */
  met_on: string | null;
  adopted_by: string | null;
  adopted_at: Instant | null;
  /** Those who have signed, in the order in which they did. */
  signed: readonly string[];
  latest_at: Instant;
  latest_position: number;
}

export const EDITION_SHAPE: TableShape<EditionRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    title_zh: 'text',
    title_en: 'text',
    status: 'text',
    based_on: 'text',
    stores: 'text[]',
    from_day: 'text',
    proposed_by: 'text',
    proposed_at: 'bigint',
    met_on: 'text',
    adopted_by: 'text',
    adopted_at: 'bigint',
    signed: 'text[]',
    latest_at: 'bigint',
    latest_position: 'bigint',
  },
};
