export { fingerprints } from './fingerprints.ts';
export { migrateReadModels, type MigrateOptions } from './migrations/migrate.ts';
export { Checkpoint, CheckpointMoved, OtherVersion } from './projecting/checkpoint.ts';
export type { AnewTables } from './projecting/anew-tables.ts';
export type { Copied } from './projecting/copy-in.ts';
export { addToSums } from './projecting/roll-up.ts';
export {
  prepareAnew,
  prepareInsert,
  prepareUpsert,
  RowWriter,
  type NewRows,
  type PreparedRows,
} from './projecting/row-writer.ts';
export { ALL, see, writing, type Sight } from './sight.ts';
export { readModelsOf } from './read-models-of.ts';
export { CASE_TABLES, PROJECTED_TABLES } from './tables/columns.ts';
export { DESK_TABLES, type DeskRows, type DeskTable } from './tables/desk.ts';
export type { EditionRow } from './tables/editions.ts';
export type { FineDutyRow, FineRow } from './tables/fines.ts';
export type * from './tables/handovers.ts';
export type { LostClientRow } from './tables/lost-clients.ts';
export { KPI_TABLES, type KpiTable } from './tables/kpi.ts';
export type { KpiDayRow, KpiFactRow, KpiMonthRow, KpiRows, KpiScope, KpiStreamRow } from './tables/kpi.ts';
export type * from './tables/cases.ts';
export type * from './tables/firm.ts';
export type * from './tables/privacy.ts';
export type { ProjectedRows, ProjectedTable, ReadModels } from './tables/read-models.ts';
export type * from './tables/verdicts.ts';
