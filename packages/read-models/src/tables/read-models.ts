import type { CaseListRow, CaseTimelineRow } from './cases.ts';
import type { DeskRows } from './desk.ts';
import type {
  CheckpointRow,
  FirstHolderRow,
  PriceBookRow,
  QuotedCodeRow,
  StaffRow,
  StoreRow,
} from './firm.ts';
import type { KpiRows } from './kpi.ts';
import type { ObligationRow, ViolationRow } from './verdicts.ts';

/** The rows that a projection writes, by table. */
export interface ProjectedRows extends DeskRows, KpiRows {
  case_list: CaseListRow;
  case_timeline: CaseTimelineRow;
  obligation: ObligationRow;
  violation: ViolationRow;
  staff: StaffRow;
  first_holder: FirstHolderRow;
  store: StoreRow;
  price_book: PriceBookRow;
  quoted_code: QuotedCodeRow;
}

export type ProjectedTable = keyof ProjectedRows;

/** The schema `rm`, for Kysely. */
export interface ReadModels extends ProjectedRows {
  checkpoint: CheckpointRow;
}
