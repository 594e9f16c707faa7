import { DESK_SHAPES, DESK_TABLES } from './desk.ts';
import { KPI_SHAPES, KPI_TABLES } from './kpi.ts';
import type { ProjectedRows, ProjectedTable } from './read-models.ts';
import type { TableShape } from './shape.ts';

/** Does not compile when a column is forgotten. The tables themselves are made by the migrations. */
export const SHAPES: { readonly [Table in ProjectedTable]: TableShape<ProjectedRows[Table]> } = {
  case_list: {
    key: ['case_no'],
    columns: {
      case_no: 'text',
      store: 'text',
      status: 'text',
      stage: 'text',
      client_name: 'text',
      community: 'text',
      area: 'double precision',
      house_type: 'text',
      customer_manager: 'text',
      designer: 'text',
      estimator: 'text',
      project_manager: 'text',
      received_at: 'bigint',
      latest_at: 'bigint',
      events: 'int',
      paused_since: 'bigint',
      open: 'int',
      overdue: 'int',
      late: 'int',
      violations: 'int',
      amount_fen: 'bigint',
    },
  },
  case_timeline: {
    key: ['case_no', 'position'],
    columns: {
      case_no: 'text',
      position: 'bigint',
      occurred_at: 'bigint',
      recorded_at: 'bigint',
      actor_kind: 'text',
      actor: 'text',
      type: 'text',
      sentence_zh: 'text',
      sentence_en: 'text',
      back_dated: 'boolean',
      source_file: 'text',
      source_line: 'int',
    },
  },
  obligation: {
    key: ['case_no', 'key'],
    columns: {
      case_no: 'text',
      key: 'text',
      store: 'text',
      rule: 'text',
      edition: 'text',
      role: 'text',
      responsible: 'text',
      stand_in: 'boolean',
      status: 'text',
      ordinal: 'int',
      trigger_position: 'bigint',
      trigger_type: 'text',
      trigger_at: 'bigint',
      term: 'jsonb',
      recurs: 'boolean',
      from_at: 'bigint',
      opens_at: 'bigint',
      due_at: 'bigint',
      done_at: 'bigint',
      done_position: 'bigint',
      pauses: 'jsonb',
      extension: 'jsonb',
      stands_since: 'bigint',
      paused: 'boolean',
      grade: 'text',
      amount_fen: 'bigint',
      per_day_fen: 'bigint',
    },
  },
  violation: {
    key: ['case_no', 'key'],
    columns: {
      case_no: 'text',
      key: 'text',
      store: 'text',
      rule: 'text',
      edition: 'text',
      responsible: 'text',
      at: 'bigint',
      grade: 'text',
      amount_fen: 'bigint',
      per_day_fen: 'bigint',
      due_day: 'int',
      accrued_until: 'bigint',
      evidence: 'bigint[]',
      obligation: 'text',
    },
  },
  staff: {
    key: ['no'],
    columns: { no: 'text', name: 'text', store: 'text', roles: 'text[]', level: 'text' },
  },
  first_holder: {
    key: ['store', 'role', 'since'],
    columns: { store: 'text', role: 'text', since: 'bigint', no: 'text' },
  },
  store: {
    key: ['code'],
    columns: {
      code: 'text',
      name: 'text',
      live: 'boolean',
      live_since: 'bigint',
      observed_until: 'bigint',
      closures: 'jsonb',
      latest_at: 'bigint',
      judged_until: 'bigint',
    },
  },
  price_book: {
    key: ['code'],
    columns: { code: 'text', unit_price_fen: 'bigint', at: 'bigint', position: 'bigint' },
  },
  quoted_code: { key: ['code', 'case_no'], columns: { code: 'text', case_no: 'text' } },
  ...DESK_SHAPES,
  ...KPI_SHAPES,
};

export const PROJECTED_TABLES = Object.keys(SHAPES) as readonly ProjectedTable[];

/** What judging a case and a store leaves, and the firm's own lists. */
export const CASE_TABLES = PROJECTED_TABLES.filter(
  (table) => !([...DESK_TABLES, ...KPI_TABLES] as readonly string[]).includes(table),
);
