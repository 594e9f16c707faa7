import type { CaseNo, Instant, Refusal, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';

/** A step as somebody wants it recorded; its data is not checked yet. */
export interface StepRequest {
  readonly commandId: Uuid;
  readonly store: StoreCode;
  /** Absent for a step that concerns the store as a whole. */
  readonly caseNo: CaseNo | undefined;
  readonly step: string;
  readonly data: unknown;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
}

/** Days on which a store is to be shut, told beforehand. */
export interface ClosureRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  readonly store: StoreCode;
  /** `dates` and a `reason`; not checked yet. */
  readonly closure: unknown;
}

/** A store or a person to be entered or changed. */
export interface RegistrationRequest {
  readonly commandId: Uuid;
  /** Undefined where an administrator acts who is not of the firm's staff: nobody is, at first. */
  readonly by: StaffNo | undefined;
  /** As `staff.json` has it; not checked yet. */
  readonly record: unknown;
}

export type StepOutcome =
  | { readonly outcome: 'recorded'; readonly position: number; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What may be changed. A refusal is an answer; a log that cannot be reached is an error. */
export interface Commands {
  recordStep(request: StepRequest): Promise<StepOutcome>;
  /** From now on the clock judges the store's terms. */
  goLive(store: StoreCode, actor: StaffNo, commandId: Uuid): Promise<StepOutcome>;
  /** Moves the clocks that run; refused for days on which people were judged already. */
  closeStore(request: ClosureRequest): Promise<StepOutcome>;
  enterStore(request: RegistrationRequest): Promise<StepOutcome>;
  renameStore(request: RegistrationRequest): Promise<StepOutcome>;
  enterStaff(request: RegistrationRequest): Promise<StepOutcome>;
  /** From now on; what was is judged by what was known of him then. */
  changeStaff(request: RegistrationRequest): Promise<StepOutcome>;
}
