import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './shape.ts';

/** What a client is found by: keyed hashes that say nothing to whoever has not got the key. */
export interface ClientIndexRow {
  /** Number of the case. */
  id: string;
  tokens: readonly string[];
  latest_position: number;
}

/** Somebody saw what is masked otherwise. */
export interface LookRow {
  /** Case number and count: `CZ-260001#0` is the first look at that client. */
  id: string;
  case_no: string;
  /** Of the case. */
  store: string;
  person: string;
  at: Instant;
  fields: readonly string[];
  /** Sealed. */
  reason: string;
  /** The person had no post in the store of the case. */
  elsewhere: boolean;
  request: string | null;
  latest_position: number;
}

/** That a client's data be erased: one row a case, the latest request. */
export interface ErasureRow {
  /** Number of the case. */
  id: string;
  store: string;
  /** `asked`, `refused` or `erased`. */
  status: string;
  asked_by: string | null;
  asked_at: Instant | null;
  /** Sealed; of the one who asked, then of the one who refused. Null once erased. */
  reason: string | null;
  decided_by: string | null;
  decided_at: Instant | null;
  latest_position: number;
}

export const CLIENT_INDEX_SHAPE: TableShape<ClientIndexRow> = {
  key: ['id'],
  columns: { id: 'text', tokens: 'text[]', latest_position: 'bigint' },
};

export const LOOK_SHAPE: TableShape<LookRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    case_no: 'text',
    store: 'text',
    person: 'text',
    at: 'bigint',
    fields: 'text[]',
    reason: 'text',
    elsewhere: 'boolean',
    request: 'text',
    latest_position: 'bigint',
  },
};

export const ERASURE_SHAPE: TableShape<ErasureRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    store: 'text',
    status: 'text',
    asked_by: 'text',
    asked_at: 'bigint',
    reason: 'text',
    decided_by: 'text',
    decided_at: 'bigint',
    latest_position: 'bigint',
  },
};
