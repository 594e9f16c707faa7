export { DatabaseUnavailable } from '@casetrail/database';
export { importJournal, ImportRefused, type ImportRequest, type ImportSummary } from './import/run-import.ts';
export type { Editions, WhatIfQuery } from './slices/editions/editions.ts';
export type { EditionRequest } from './slices/editions/commands.ts';
export { judgeAll } from './judging/judge-all.ts';
export { examine, type Examined } from './platform/examine.ts';
export { isUnavailable } from './platform/is-unavailable.ts';
export { openSystem, type OpenOptions } from './platform/open-system.ts';
export type {
  ClosureRequest,
  Commands,
  FindingsQuery,
  Platform,
  Queries,
  StepOutcome,
  StepRequest,
} from './platform/platform.ts';
export { loadSampleCompanyIfEmpty } from './platform/sample.ts';
export type { System } from './platform/system.ts';
