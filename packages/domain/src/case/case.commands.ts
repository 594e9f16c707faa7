import type { Instant, Refusal, StaffNo, StoreCode, CaseNo } from '@casetrail/kernel';
import { refuse, text } from '@casetrail/kernel';
import { refusalOf } from '../validation/refusal-of.ts';
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
  readonly origin: 'journal' | 'screen';
  /** The clock, for what is entered through a screen: nothing happens in the future. */
  readonly now: Instant;
}

/** Checks what somebody typed or a journal said; the answer names the field that is wrong. */
export const readStep = (step: string, data: unknown): Step | Refusal => {
  if (!isCaseStep(step))
    return refuse('unknown-step', text(`没有这个步骤：${step}`, `is no step: ${step}`), 'step');
  const read = CASE_STEPS[step].safeParse(data ?? {}, { reportInput: true });
  return read.success ? ({ step, data: read.data } as Step) : refusalOf(read.error, ['data']);
};
