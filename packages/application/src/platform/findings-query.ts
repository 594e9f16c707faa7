import type { CaseNo, Instant, StoreCode } from '@casetrail/kernel';

/** Of what findings are asked; all stores and cases where none is named. */
export interface FindingsQuery {
  readonly asOf: Instant;
  readonly store?: StoreCode;
  readonly caseNo?: CaseNo;
}
