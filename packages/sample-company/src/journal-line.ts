import type { CaseStep, StaffRecord, StoreStepCode } from '@casetrail/domain';
import type { CaseNo, StaffNo, StoreCode } from '@casetrail/kernel';

/** One line of a store's journal, with exactly the keys that the import reads. */
export interface JournalLine {
  /** ISO 8601 with the firm's offset. */
  readonly at: string;
  readonly store: StoreCode;
  /** Absent on what concerns the store as a whole. */
  readonly case?: CaseNo;
  readonly actor: StaffNo;
  readonly step: CaseStep | StoreStepCode;
  /** Absent where the step brings nothing. */
  readonly data?: object;
}

/** The people of a journal, in the form of its `staff.json`. */
export interface SampleStaff {
  readonly stores: readonly { readonly code: StoreCode; readonly name: string }[];
  readonly staff: readonly StaffRecord[];
}
