import type { Due, Term } from '@casetrail/kernel';
import type { CaseFacts } from '../facts.ts';

/** A term that ends so many working days before another one does. */
export type CountedBack = Extract<Term, { kind: 'working_days_before' }>;

/** One term, or those by the kind of house. They are all of one kind, or can be exchanged for one another. */
export const termsOf = (due: Due<CaseFacts>): readonly Term[] =>
  due.kind === 'by-fact' ? Object.values(due.terms) : [due];

export const isCountedBack = (term: Term): term is CountedBack => term.kind === 'working_days_before';

/** A term of these that is counted back, where there is one: all such terms of a rule hang on the same other rule. */
export const countedBackIn = (due: Due<CaseFacts>): CountedBack | undefined =>
  termsOf(due).find(isCountedBack);
