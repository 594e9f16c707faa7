export { DatabaseUnavailable } from '@casetrail/database';
export { importJournal, ImportRefused, type ImportRequest, type ImportSummary } from './import/run-import.ts';
export { KpiProjection } from './kpi/kpi-projection.ts';
export { judgeAll } from './judging/judge-all.ts';
export { examine, type Examined } from './platform/examine.ts';
export { isUnavailable } from './platform/is-unavailable.ts';
export { openSystem, type OpenOptions } from './platform/open-system.ts';
export type {
  Commands,
  FindingsQuery,
  Platform,
  Queries,
  StepOutcome,
  StepRequest,
} from './platform/platform.ts';
export { loadSampleCompanyIfEmpty } from './platform/sample.ts';
export type { System } from './platform/system.ts';
export type { Kpi } from './slices/kpi/kpi.ts';
export type { PublishRequest } from './slices/kpi/publish.ts';
