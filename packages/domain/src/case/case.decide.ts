import { MINUTE, refuse, text, type Decider, type Refusal } from '@casetrail/kernel';
import type { RecordStep, Step } from './case.commands.ts';
import { eventTypeOf, type CaseEvent } from './case.events.ts';
import { evolve, initial, papersOf, type CaseState, type OpenCase } from './case.state.ts';
import type { KnownToTheFirm } from './known.ts';
import { latestOf } from './papers.state.ts';
import { refusalOfPapers } from './papers.ts';
import { examineForSeal } from './seal.ts';
import { refusalOfSteering } from './steering.ts';
import { takenUpBy } from './taking-up.ts';

/** A clock that runs a little fast is not the future. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * The life of a case. A step that breaks a rule is recorded; refused is only what is malformed (a case, store,
 * person or rule that does not exist, a second reception, the future) and, on a screen, what the system grants
 * itself: the seal, a pause, an extension.
 */
export const caseDecider = (known: KnownToTheFirm): Decider<RecordStep, CaseEvent, CaseState> => ({
  initial,
  evolve,
  decide: (command, state) =>
    refusalOfNames(command, known) ??
    refusalOfTime(command) ??
    refusalOfErased(command, known) ??
    refusalOfWithdrawing(command) ??
    refusalOfPlace(command, state) ??
    refusalOnScreen(command, state, known) ?? [...takenUpBy(command, state), eventOf(command, state)],
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
    case 'handover_accepted':
    case 'handover_declined':
      return [['data.to', data.to]];
    case 'handover_offered':
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
  origin !== 'journal' && occurredAt > now + CLOCK_TOLERANCE
    ? refuse('in-the-future', text('时间在未来', 'lies in the future'), 'at')
    : undefined;

/** Nothing can be sealed for a client whose key is gone, and nothing is to be. */
const refusalOfErased = ({ caseNo }: RecordStep, known: KnownToTheFirm): Refusal | undefined =>
  known.erased?.(caseNo)
    ? refuse(
        'client-erased',
        text(
          `案件 ${caseNo} 的客户资料已删除，不能再登记`,
          `the client of case ${caseNo} was erased; nothing is recorded any more`,
        ),
        'case',
      )
    : undefined;

/** Neither a screen nor a journal says so: it comes of undoing an import, and of that alone. */
const refusalOfWithdrawing = ({ step }: RecordStep): Refusal | undefined =>
  step.step === 'case_withdrawn'
    ? refuse(
        'own-command',
        text(
          '案件只能通过撤销导入来撤回，不能作为步骤登记',
          'a case is withdrawn by undoing its import, and by no step',
        ),
        'step',
      )
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

/** Steps that have a command of their own: what they say is the system's to know. */
const NOT_BY_HAND: ReadonlySet<string> = new Set([
  'handover_offered',
  'handover_accepted',
  'handover_declined',
  'attachment_added',
]);

/** What a screen is refused and a journal is not: there it is history. */
const refusalOnScreen = (
  command: RecordStep,
  state: CaseState,
  known: KnownToTheFirm,
): Refusal | undefined => {
  if (command.origin === 'journal' || state.status === 'none') return undefined;
  if (command.origin === 'screen' && NOT_BY_HAND.has(command.step.step)) {
    return refuse(
      'own-command',
      text(
        '交接和附件有各自的入口，不能作为普通步骤登记',
        'handovers and files are not recorded as plain steps',
      ),
      'step',
    );
  }
  return refusalOfSteering(command, state, known) ?? refusalOfPapers(command, state, known);
};

const eventOf = ({ step, store, origin }: RecordStep, state: CaseState): CaseEvent => {
  const data =
    step.step === 'client_received'
      ? { store, ...step.data }
      : origin === 'screen' && state.status === 'open'
        ? { ...step.data, ...addedBySystem(step, state) }
        : step.data;
  return { type: eventTypeOf(step.step), data } as CaseEvent;
};

/** What the system knows better than whoever keeps the seal: which version it was, and what was wrong. */
const addedBySystem = ({ step }: Step, state: OpenCase): object => {
  if (step === 'seal_refused') return examineForSeal(state);
  const sealed = step === 'contract_sealed' ? latestOf(papersOf(state), 'contract') : undefined;
  return sealed ? { version: sealed.version, sha256: sealed.sha256 } : {};
};
