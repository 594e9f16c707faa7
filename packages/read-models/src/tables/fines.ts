import type { Instant, Money } from '@casetrail/kernel';
import type { TableShape } from './columns.ts';

/** A breach and what became of it: one row a stream `fine-<id>`. Instants are milliseconds since 1970, sums are fen. */
export interface FineRow {
  id: string;
  /** Number of the slip; null until it is issued and numbered. */
  slip: string | null;
  store: string;
  case_no: string | null;
  rule: string;
  edition: string;
  /** Key of the verdict, unique with its case or store. */
  key: string;
  /** Who answers for it. */
  person: string | null;
  /** When the rule was broken, or the term missed. */
  at: Instant;
  status: string;
  grade: string | null;
  amount_fen: Money | null;
  per_day_fen: Money | null;
  decide_by: Instant | null;
  answer_by: Instant | null;
  latest_at: Instant;
  latest_position: number;
}

export const FINE_SHAPE: TableShape<FineRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    slip: 'text',
    store: 'text',
    case_no: 'text',
    rule: 'text',
    edition: 'text',
    key: 'text',
    person: 'text',
    at: 'bigint',
    status: 'text',
    grade: 'text',
    amount_fen: 'bigint',
    per_day_fen: 'bigint',
    decide_by: 'bigint',
    answer_by: 'bigint',
    latest_at: 'bigint',
    latest_position: 'bigint',
  },
};
