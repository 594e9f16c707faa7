import type { Check, Obligation, Term, TermByFact } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import type { CaseFacts } from './facts.ts';

export interface CaseObligation extends Obligation<CaseFacts, RecordedCaseEvent> {
  /** The rule whose end its term is counted back from; where that one's term changes, this one follows. */
  readonly countsBackFrom?: string;
}

/** A number that a check measures by and an edition may set otherwise. */
export interface Limit {
  readonly value: number;
  readonly unit: 'percent' | 'cm' | 'days';
  readonly most: number;
}

export interface CaseCheck extends Check<CaseFacts, RecordedCaseEvent> {
  readonly limit?: Limit;
  /** The same check measured by another number. */
  readonly limitedTo?: (value: number) => LimitedCheck;
}

type LimitedCheck = CaseCheck & Required<Pick<CaseCheck, 'limit' | 'limitedTo'>>;

export type CaseRule = CaseObligation | CaseCheck;

/** When X happens, ROLE owes Y by T, or else P. */
export const obligation = (
  declared: Omit<CaseObligation, 'kind' | 'scope'> & { readonly scope?: 'store' },
): CaseObligation => ({ kind: 'obligation', scope: 'case', ...declared });

interface Declared<Type extends CaseEventType> extends Omit<
  CaseCheck,
  'kind' | 'at' | 'requires' | 'limit' | 'limitedTo'
> {
  readonly at: readonly Type[];
}

type Requires<Type extends CaseEventType> = (event: RecordedCaseEventOf<Type>, facts: CaseFacts) => boolean;

/** At the moment of X, this must hold, or else P. */
export const check = <Type extends CaseEventType>(
  declared: Declared<Type> & { readonly requires: Requires<Type> },
): CaseCheck => ({ kind: 'check', ...declared, requires: declared.requires as CaseCheck['requires'] });

/** The same where what must hold is measured by a number. */
export const limitedCheck = <Type extends CaseEventType>({
  limit,
  within,
  ...declared
}: Declared<Type> & {
  readonly limit: Limit;
  readonly within: (limit: number) => Requires<Type>;
}): LimitedCheck => ({
  ...check({ ...declared, requires: within(limit.value) }),
  limit,
  limitedTo: (value) => limitedCheck({ ...declared, within, limit: { ...limit, value } }),
});

/** 2.4.2, 2.6.1: a term by the kind of house. */
export const byHouse = (terms: {
  readonly flat: Term;
  readonly duplex: Term;
  readonly villa: Term;
}): TermByFact<CaseFacts> => ({
  kind: 'by-fact',
  fact: 'houseType',
  of: ({ houseType }) => houseType,
  terms,
});

/** Discharged by one event of these types. */
export const happens = (...types: CaseEventType[]) => ({ kind: 'event', types }) as const;
