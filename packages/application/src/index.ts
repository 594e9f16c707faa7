export { DatabaseUnavailable } from '@casetrail/database';
export type { EnforcementOptions, EnforcementStatus } from './enforcement/enforcement.ts';
export type { FallingPoint } from './enforcement/faults.ts';
export type { ReactionFaults } from './reactions/faults.ts';
export type { EnforcementFaults } from './enforcement/faults.ts';
export type { MutedKind } from './enforcement/reminders/muted.ts';
export type { InboxItem } from './enforcement/reminders/inbox.ts';
export type { Swept } from './enforcement/sweep.ts';
export type { Happened, Ticked, TickTo } from './enforcement/tick.ts';
export { importJournal, ImportRefused, type ImportRequest, type ImportSummary } from './import/run-import.ts';
export type { Editions, WhatIfQuery } from './slices/editions/editions.ts';
export type { EditionRequest } from './slices/editions/commands.ts';
export { KpiProjection } from './kpi/kpi-projection.ts';
export type { Imports, JournalUpload, UndoAsked } from './slices/imports/imports.ts';
export { LARGEST_JOURNAL, LARGEST_STAFF_FILE } from './slices/imports/folder.ts';
export type { Kpi } from './slices/kpi/kpi.ts';
export type { PublishRequest } from './slices/kpi/publish.ts';
export { judgeAll } from './judging/judge-all.ts';
export { examine } from './platform/examine.ts';
export type { Examined } from './platform/examined.ts';
export { isEncrypted, isExposed, type Exposure } from './platform/exposure.ts';
export { LogMisplaced } from './platform/log-misplaced.ts';
export { moveFirmLog, type MoveOptions } from './platform/move-firm-log.ts';
export { openSystem } from './platform/open-system.ts';
export type { OpenOptions } from './platform/open-options.ts';
export type {
  ClosureRequest,
  Commands,
  RegistrationRequest,
  StepOutcome,
  StepRequest,
} from './platform/commands.ts';
export type { FindingsQuery } from './platform/findings-query.ts';
export type { Enforcements, Platform, Queries } from './platform/platform.ts';
export { loadSampleCompanyIfEmpty } from './platform/sample/load-sample.ts';
export { isSampleDirectory } from './platform/sample/sample-marker.ts';
export type { System } from './platform/system.ts';
export type { AnalysisRequest, RetrospectiveRequest } from './slices/lost/lost-commands.ts';
export type { Change } from './live/change-of.ts';
export { AnchorLost } from './slices/audit/anchors/anchoring.ts';
export type { KeptAnchor } from './slices/audit/anchors/checkpoint.ts';
export type { Live, News, Watcher } from './live/live-changes.ts';
export type { Lost } from './slices/lost/lost.ts';
export { fineIdOf, keyOfReport } from './slices/fines/fine-id.ts';
export type { FineRequest } from './slices/fines/act.ts';
export type { CloseRequest } from './slices/fines/close-month.ts';
export type { Fines } from './slices/fines/fines.ts';
export type { ReportOutcome, ReportRequest } from './slices/fines/report.ts';
export type { SettingRequest } from './slices/fines/settings.ts';
export type { WageRequest } from './slices/fines/wages.ts';
export { dutyTerm, type DutyTerm } from './slices/fines/duty-terms.ts';
export { ledgerCsv } from './slices/fines/ledger-csv.ts';
export { ProjectionStopped } from './projections/stopped.ts';
export type { Attachments, Download, Kept, UploadRequest } from './slices/attachments/attachments.ts';
export type { Documents, PaperRequest } from './slices/documents/documents.ts';
export type { Handovers } from './slices/handovers/handovers.ts';
export { VaultUnavailable } from '@casetrail/vault';
export type { ErasureRequest, ReasonedErasureRequest } from './slices/privacy/erasures.ts';
export type { Audit } from './slices/audit/audit.ts';
export type { Privacy } from './slices/privacy/privacy.ts';
export type { RevealRequest } from './slices/privacy/reveal.ts';
export { NobodyAsks, seeing, type Otherwise } from './sight/rows.ts';
export { sightOf, type Sight } from './sight/sight-of.ts';
export type { Evidence, EvidencePackage, TakeRequest } from './slices/evidence/evidence.ts';
export type { CasePlace, FinePlace, Post, Whereabouts } from './sight/whereabouts.ts';
export { stepForms } from './views/step-forms.ts';
