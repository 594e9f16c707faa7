import {
  Refusal,
  refuse,
  text,
  type CaseNo,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { checked } from '../validation/checked.ts';
import { shown } from '../validation/shown.ts';
import { CASE_STEPS, isCaseStep, type CaseStep, type StepData } from './case.steps.ts';

/** A step with data that fits it. */
export type Step = { [S in CaseStep]: { readonly step: S; readonly data: StepData<S> } }[CaseStep];

/**
 * Record that a step of a case happened. A journal tells what was; through a screen the system may refuse
 * what it grants itself, such as the seal.
 */
export interface RecordStep {
  readonly type: 'RecordStep';
  readonly step: Step;
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
  /** `upload`: a screen too, by which the system itself has stored a file. */
  readonly origin: 'journal' | 'screen' | 'upload';
  /** The clock, for what is entered through a screen: nothing happens in the future. */
  readonly now: Instant;
  /** How the term stands that a screen wants extended; `none` and absent where nothing is owed under its rule. */
  readonly term?: TermStanding;
}

export type TermStanding = 'open' | 'missed' | 'recurring' | 'none';

/** Checks what somebody typed or a journal said; the answer names the field that is wrong. */
export const readStep = (step: string, data: unknown): Step | Refusal => {
  if (!isCaseStep(step))
    return refuse('unknown-step', text(`没有这个步骤：${shown(step)}`, `is no step: ${shown(step)}`), 'step');
  const read = checked<object>(CASE_STEPS[step], data ?? {}, ['data']);
  return read instanceof Refusal ? read : ({ step, data: read } as Step);
};
