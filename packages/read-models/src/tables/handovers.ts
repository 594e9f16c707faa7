import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './shape.ts';

/** A handover of a case and what became of it; `id` is `CZ-260001/2`. Instants are milliseconds since 1970. */
export interface HandoverRow {
  id: string;
  case_no: string;
  handover: number;
  kind: string;
  role: string;
  /** Who answers until it is accepted. */
  giver: string;
  receiver: string;
  status: 'offered' | 'accepted' | 'declined' | 'withdrawn';
  offered_at: Instant;
  answered_at: Instant | null;
  papers: readonly string[];
  promises: readonly string[];
  obligations: readonly { readonly rule: string; readonly due: string }[];
  note: string | null;
  /** Why it was declined. */
  reason: string | null;
  in_deed: boolean;
  latest_position: number;
}

/** Work that went to a substitute and has not moved since; `id` is `CZ-260001/designer`. */
export interface MovedWorkRow {
  id: string;
  case_no: string;
  role: string;
  absence: string;
  person: string;
  substitute: string;
}

/** An absence; `id` is `CZ104-2`. It runs from `from_at` until just before `to_at`, or until it was ended. */
export interface AbsenceRow {
  id: string;
  person: string;
  store: string;
  kind: string;
  from_at: Instant;
  to_at: Instant;
  substitute: string;
  reason: string;
  approved_by: string;
  own: boolean;
  ended_at: Instant | null;
  latest_position: number;
}

/** Somebody who left; `id` is his staff number. */
export interface DepartureRow {
  id: string;
  store: string;
  left_at: Instant;
  successor: string | null;
  /** Who has to say who goes on with the work. */
  decides: string | null;
  recorded_by: string;
  latest_position: number;
}

export const HANDOVER_SHAPE: TableShape<HandoverRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    case_no: 'text',
    handover: 'int',
    kind: 'text',
    role: 'text',
    giver: 'text',
    receiver: 'text',
    status: 'text',
    offered_at: 'bigint',
    answered_at: 'bigint',
    papers: 'jsonb',
    promises: 'jsonb',
    obligations: 'jsonb',
    note: 'text',
    reason: 'text',
    in_deed: 'boolean',
    latest_position: 'bigint',
  },
};

export const MOVED_WORK_SHAPE: TableShape<MovedWorkRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    case_no: 'text',
    role: 'text',
    absence: 'text',
    person: 'text',
    substitute: 'text',
  },
};

export const ABSENCE_SHAPE: TableShape<AbsenceRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    person: 'text',
    store: 'text',
    kind: 'text',
    from_at: 'bigint',
    to_at: 'bigint',
    substitute: 'text',
    reason: 'text',
    approved_by: 'text',
    own: 'boolean',
    ended_at: 'bigint',
    latest_position: 'bigint',
  },
};

export const DEPARTURE_SHAPE: TableShape<DepartureRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    store: 'text',
    left_at: 'bigint',
    successor: 'text',
    decides: 'text',
    recorded_by: 'text',
    latest_position: 'bigint',
  },
};
