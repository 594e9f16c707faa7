import type { CaseNo, DomainEvent, RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { CaseStep, StepData } from './case.steps.ts';

export type { CaseStep };

// Stored for good: add a field, never rename or drop one. The event of a step is its code in Pascal case,
// `plan_reviewed` is stored as `PlanReviewed`, with the step's data as it was said; the one that opens a case
// also names its store.

type Pascal<Step extends string> = Step extends `${infer Head}_${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Step>;

type Stored<Step extends CaseStep> = Step extends 'client_received'
  ? StepData<Step> & { readonly store: StoreCode }
  : StepData<Step>;

/** One event of a case. Narrow it by `type`. */
export type CaseEvent = { [Step in CaseStep]: DomainEvent<Pascal<Step>, Stored<Step>> }[CaseStep];

export type CaseEventType = CaseEvent['type'];

export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

/** A case event as the log gives it back; still a union that narrows by `type`. */
export type RecordedCaseEvent = {
  [Type in CaseEventType]: RecordedEvent<CaseEventOf<Type>>;
}[CaseEventType];

export type RecordedCaseEventOf<Type extends CaseEventType> = RecordedEvent<CaseEventOf<Type>>;

const pascal = (step: string): string =>
  step
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const snake = (type: string): string =>
  type.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`);

/** Every line of a journal asks, and there are only so many steps. */
const types = new Map<CaseStep, string>();

export const eventTypeOf = <Step extends CaseStep>(step: Step): CaseEventType & Pascal<Step> => {
  const type = types.get(step) ?? pascal(step);
  types.set(step, type);
  return type as CaseEventType & Pascal<Step>;
};

export const stepOf = (type: CaseEventType): CaseStep => snake(type) as CaseStep;

/** Streams carry the firm's case number and nothing about the client. */
export const caseStream = (caseNo: string): string => `case-${caseNo}`;

export const caseNoOf = (stream: string): CaseNo => stream.slice('case-'.length) as CaseNo;

export const isCaseStream = (stream: string): boolean => stream.startsWith('case-');

/** 2.7: a construction contract needs the client's signature, and the customer manager's or the store supervisor's. */
export const contractIsComplete = (signatures: readonly string[]): boolean =>
  signatures.includes('client') &&
  (signatures.includes('customer_manager') || signatures.includes('store_supervisor'));

type Placed = Pick<RecordedEvent, 'type' | 'revision'>;

/** Whether an event says that everything before it in its case was imported by mistake. */
export const isWithdrawal = ({ type }: Pick<RecordedEvent, 'type'>): boolean => type === 'CaseWithdrawn';

/**
 * The events of a case that stand: those after it was last withdrawn, or all of them. By their place in the stream and
 * not by when they happened, since whatever is imported anew happened before the withdrawal.
 */
export const standing = <Event extends Placed>(events: readonly Event[]): readonly Event[] => {
  let withdrawnAt = -1;
  for (const event of events)
    if (isWithdrawal(event) && event.revision > withdrawnAt) withdrawnAt = event.revision;
  return withdrawnAt === -1 ? events : events.filter(({ revision }) => revision > withdrawnAt);
};
