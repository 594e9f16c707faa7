import type { Instant } from '@casetrail/kernel';
import type { TableShape } from './shape.ts';

/** A lost client and what became of its analysis; `id` is the case number. Instants are milliseconds since 1970. */
export interface LostClientRow {
  id: string;
  lost_at: Instant;
  lost_position: number;
  /** As somebody typed it. */
  stated_reason: string | null;
  competitor: string | null;
  /** How far the deal had come; known once an analysis is opened. */
  stage: string | null;
  /** `lost`: nothing yet. `recorded`: a journal tells of an analysis. `open`, `submitted`, `returned`, `confirmed`. */
  status: string;
  submit_by: Instant | null;
  version: number;
  author: string | null;
  submitted_at: Instant | null;
  reply_by: Instant | null;
  named: number;
  replied: number;
  causes: readonly string[];
  responsible: readonly string[];
  /** Who confirmed it, or returned it last. */
  decided_by: string | null;
  decided_at: Instant | null;
  /** The four questions were answered. */
  answered: boolean;
  latest_at: Instant;
  latest_position: number;
}

export const LOST_CLIENT_SHAPE: TableShape<LostClientRow> = {
  key: ['id'],
  columns: {
    id: 'text',
    lost_at: 'bigint',
    lost_position: 'bigint',
    stated_reason: 'text',
    competitor: 'text',
    stage: 'text',
    status: 'text',
    submit_by: 'bigint',
    version: 'int',
    author: 'text',
    submitted_at: 'bigint',
    reply_by: 'bigint',
    named: 'int',
    replied: 'int',
    causes: 'text[]',
    responsible: 'text[]',
    decided_by: 'text',
    decided_at: 'bigint',
    answered: 'boolean',
    latest_at: 'bigint',
    latest_position: 'bigint',
  },
};
