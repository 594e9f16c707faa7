import type { CalendarDate, Instant, Money } from '@casetrail/kernel';
import type { TableShape } from './table-shape.ts';

/** A breach and what became of it: one row a stream `fine-<id>`. Instants are milliseconds since 1970, sums are fen of the unit. */
export interface FineRow {
  id: string;
  /** Number of the slip; null until it is issued and numbered. */
  slip: string | null;
  store: string;
  case_no: string | null;
  rule: string;
  edition: string;
  clause: string;
  /** Key of the verdict, unique with its case or store. */
  key: string;
  /** Who answers for it. */
  person: string | null;
  /** When the rule was broken, or the term missed. */
  at: Instant;
  /** When it was entered. */
  found_at: Instant;
  /** By a person, not by the judge. */
  reported: boolean;
  while_down: boolean;
  /** False once the judge finds it no more. */
  stands: boolean;
  /** Decided on, and its verdict fell away or became another since. */
  flagged: boolean;
  evidence: readonly number[];
  /** `late`, `proposed`, `lapsed`, `waived`, `issued`, `signed`, `refused`, `appealed`, `withdrawn`, `deducted`, `paid` */
  status: string;
  grade: string | null;
  amount_fen: Money | null;
  per_day_fen: Money | null;
  unit: string;
  growing: boolean;
  /** Of a daily fine: the last day in its sum. */
  counted_to: CalendarDate | null;
  decide_by: Instant | null;
  /** When it was issued or waived, for the first time. */
  decided_at: Instant | null;
  issued_at: Instant | null;
  /** Null where it was issued by its rule. */
  issuer: string | null;
  acknowledged: string | null;
  /** How many appeals there were. */
  appeals: number;
  /** Before whom the latest appeal lies or lay. */
  appeal_before: string | null;
  appealed_at: Instant | null;
  answer_by: Instant | null;
  answered_at: Instant | null;
  outcome: string | null;
  deducted_fen: Money;
  paid_fen: Money;
  /** Months in which something was deducted. */
  months: readonly string[];
  /** The whole fine as decisions see it (`FineRecord`), without its receipt; the columns are made from it. */
  record: object;
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
    clause: 'text',
    key: 'text',
    person: 'text',
    at: 'bigint',
    found_at: 'bigint',
    reported: 'boolean',
    while_down: 'boolean',
    stands: 'boolean',
    flagged: 'boolean',
    evidence: 'bigint[]',
    status: 'text',
    grade: 'text',
    amount_fen: 'bigint',
    per_day_fen: 'bigint',
    unit: 'text',
    growing: 'boolean',
    counted_to: 'text',
    decide_by: 'bigint',
    decided_at: 'bigint',
    issued_at: 'bigint',
    issuer: 'text',
    acknowledged: 'text',
    appeals: 'int',
    appeal_before: 'text',
    appealed_at: 'bigint',
    answer_by: 'bigint',
    answered_at: 'bigint',
    outcome: 'text',
    deducted_fen: 'bigint',
    paid_fen: 'bigint',
    months: 'text[]',
    record: 'jsonb',
    latest_at: 'bigint',
    latest_position: 'bigint',
  },
};

/** What somebody who decides on a fine owes: by when, and when it was done. `id` is the fine's and the duty's key. */
export interface FineDutyRow {
  id: string;
  fine: string;
  /** `proposal-decision` or `appeal-answer` */
  rule: string;
  edition: string;
  /** `store_supervisor` or `general_office` */
  owed_by: string;
  from_at: Instant;
  due_at: Instant;
  done_at: Instant | null;
  /** Its verdict fell away. */
  ended_at: Instant | null;
  /** It went on to the general office, undone. */
  escalated_at: Instant | null;
}

export const FINE_DUTY_SHAPE: TableShape<FineDutyRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    fine: 'text',
    rule: 'text',
    edition: 'text',
    owed_by: 'text',
    from_at: 'bigint',
    due_at: 'bigint',
    done_at: 'bigint',
    ended_at: 'bigint',
    escalated_at: 'bigint',
  },
};
