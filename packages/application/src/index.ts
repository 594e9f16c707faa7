export { DatabaseUnavailable } from '@casetrail/database';
export { importJournal, ImportRefused, type ImportRequest, type ImportSummary } from './import/run-import.ts';
export { judgeAll } from './judging/judge-all.ts';
export { examine, type Examined } from './platform/examine.ts';
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
export type { AnalysisRequest, RetrospectiveRequest } from './slices/lost/lost-commands.ts';
export type { Lost } from './slices/lost/lost.ts';
export { fineIdOf, keyOfReport } from './slices/fines/fine-id.ts';
export type { Fines } from './slices/fines/fines.ts';
export { dutyTerm, type DutyTerm } from './slices/fines/duty-terms.ts';
export { ledgerCsv } from './slices/fines/ledger-csv.ts';
export { ProjectionStopped } from './projections/stopped.ts';
