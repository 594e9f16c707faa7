export { DatabaseUnavailable } from '@casetrail/database';
export type { EnforcementOptions, EnforcementStatus } from './enforcement/enforcement.ts';
export type { EnforcementFaults } from './enforcement/faults.ts';
export type { InboxItem } from './enforcement/reminders/inbox.ts';
export type { Swept } from './enforcement/sweep.ts';
export type { Happened, Ticked, TickTo } from './enforcement/tick.ts';
export { importJournal, ImportRefused, type ImportRequest, type ImportSummary } from './import/run-import.ts';
export { judgeAll } from './judging/judge-all.ts';
export { examine, type Examined } from './platform/examine.ts';
export { isUnavailable } from './platform/is-unavailable.ts';
export { openSystem, type OpenOptions } from './platform/open-system.ts';
export type {
  Commands,
  Enforcements,
  FindingsQuery,
  Platform,
  Queries,
  StepOutcome,
  StepRequest,
} from './platform/platform.ts';
export { loadSampleCompanyIfEmpty } from './platform/sample.ts';
export type { System } from './platform/system.ts';
export { fineIdOf, keyOfReport } from './slices/fines/fine-id.ts';
export type { FineRequest } from './slices/fines/act.ts';
export type { CloseRequest } from './slices/fines/close-month.ts';
export type { Fines } from './slices/fines/fines.ts';
export type { ReportOutcome, ReportRequest } from './slices/fines/report.ts';
export type { SettingRequest } from './slices/fines/settings.ts';
export type { WageRequest } from './slices/fines/wages.ts';
export { dutyTerm, type DutyTerm } from './slices/fines/duty-terms.ts';
export { ledgerCsv } from './slices/fines/ledger-csv.ts';
