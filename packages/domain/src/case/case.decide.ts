import { MINUTE, refuse, text, type Decider, type Refusal } from '@casetrail/kernel';
import type { RecordStep, Step } from './case.commands.ts';
import { eventTypeOf, type CaseEvent } from './case.events.ts';
import { evolve, initial, type CaseState } from './case.state.ts';

/** Who and what the firm knows of, asked while deciding. */
export interface KnownToTheFirm {
  staff(no: string): boolean;
  store(code: string): boolean;
  rule(id: string): boolean;
}

/** A clock that runs a little fast is not the future. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * The life of a case. A step that breaks a rule is recorded; refused is only what is malformed (a case, store,
 * person or rule that does not exist, a second reception, the future) and what the system grants itself: the seal.
 */
export const caseDecider = (known: KnownToTheFirm): Decider<RecordStep, CaseEvent, CaseState> => ({
  initial,
  evolve,
  decide: (command, state) =>
    refusalOfNames(command, known) ??
    refusalOfTime(command) ??
    refusalOfPlace(command, state) ??
    refusalOfSeal(command, state) ?? [eventOf(command)],
});

const refusalOfNames = ({ store, actor, step }: RecordStep, known: KnownToTheFirm): Refusal | undefined => {
  if (!known.store(store))
    return refuse('unknown-store', text(`没有门店 ${store}`, `unknown store ${store}`), 'store');
  if (!known.staff(actor)) return unknownStaff(actor, 'actor');
  for (const [field, no] of staffNamedIn(step)) if (!known.staff(no)) return unknownStaff(no, field);
  if (step.step === 'term_extended' && !known.rule(step.data.rule)) {
    return refuse(
      'unknown-rule',
      text(`没有规则 ${step.data.rule}`, `unknown rule ${step.data.rule}`),
      'data.rule',
    );
  }
  return undefined;
};

const unknownStaff = (no: string, field: string) =>
  refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field);

/** The people a step names beside its actor, with the field that names them. */
const staffNamedIn = ({ step, data }: Step): readonly (readonly [field: string, no: string])[] => {
  switch (step) {
    case 'client_received':
      return data.actingFor === undefined ? [] : [['data.actingFor', data.actingFor]];
    case 'designer_assigned':
    case 'measurement_sheet_issued':
      return [['data.designer', data.designer]];
    case 'plan_handed_to_estimator':
    case 'estimate_handed_to_manager':
    case 'budget_handed_to_engineering':
    case 'site_entry_notified':
      return [['data.to', data.to]];
    case 'prebriefing_arranged':
      return [['data.projectManager', data.projectManager]];
    case 'work_reassigned':
      return [
        ['data.from', data.from],
        ['data.to', data.to],
      ];
    case 'lost_analysis_submitted':
      return data.responsible.map(({ staff }, at) => [`data.responsible.${at}.staff`, staff] as const);
    default:
      return [];
  }
};

const refusalOfTime = ({ origin, occurredAt, now }: RecordStep): Refusal | undefined =>
  origin === 'screen' && occurredAt > now + CLOCK_TOLERANCE
    ? refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at')
    : undefined;

const refusalOfPlace = ({ step, store, caseNo }: RecordStep, state: CaseState): Refusal | undefined => {
  if (state.status === 'none') {
    return step.step === 'client_received'
      ? undefined
      : refuse(
          'case-not-opened',
          text(`案件 ${caseNo} 尚未接待立案`, `case ${caseNo} was never opened`),
          'case',
        );
  }
  if (state.store !== store) {
    return refuse(
      'other-store',
      text(`案件 ${caseNo} 属于门店 ${state.store}`, `case ${caseNo} belongs to store ${state.store}`),
      'case',
    );
  }
  return step.step === 'client_received'
    ? refuse('case-already-opened', text(`案件 ${caseNo} 已经立案`, `case ${caseNo} is open already`), 'case')
    : undefined;
};

/** 2.7: an incomplete contract is never sealed. In a journal the seal is history, and a violation. */
const refusalOfSeal = ({ step, origin }: RecordStep, state: CaseState): Refusal | undefined =>
  step.step === 'contract_sealed' &&
  origin === 'screen' &&
  state.status === 'open' &&
  state.contract !== 'complete'
    ? refuse(
        'seal-incomplete',
        text(
          '合同签字不全，不能盖章（2.7）',
          'the contract is not completely signed and cannot be sealed (2.7)',
        ),
        'step',
      )
    : undefined;

const eventOf = ({ step, store }: RecordStep): CaseEvent =>
  ({
    type: eventTypeOf(step.step),
    data: step.step === 'client_received' ? { store, ...step.data } : step.data,
  }) as CaseEvent;
