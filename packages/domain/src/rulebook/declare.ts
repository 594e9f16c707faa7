import type { Check, Obligation, Term, TermByFact } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import type { CaseFacts } from './facts.ts';

export type CaseObligation = Obligation<CaseFacts, RecordedCaseEvent>;
export type CaseCheck = Check<CaseFacts, RecordedCaseEvent>;
export type CaseRule = CaseObligation | CaseCheck;

/** When X happens, ROLE owes Y by T, or else P. */
export const obligation = (
  declared: Omit<CaseObligation, 'kind' | 'scope'> & { readonly scope?: 'store' },
): CaseObligation => ({ kind: 'obligation', scope: 'case', ...declared });

type Requires<Type extends CaseEventType> = (event: RecordedCaseEventOf<Type>, facts: CaseFacts) => boolean;

/** At the moment of X, this must hold, or else P. */
export const check = <Type extends CaseEventType>(
  declared: Omit<CaseCheck, 'kind' | 'at' | 'requires'> & {
    readonly at: readonly Type[];
    readonly requires: Requires<Type>;
  },
): CaseCheck => ({ kind: 'check', ...declared, requires: declared.requires as CaseCheck['requires'] });

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
