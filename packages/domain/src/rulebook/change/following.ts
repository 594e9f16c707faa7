import type { Due, Term } from '@casetrail/kernel';
import type { AnyRule } from '../edition.ts';
import type { CaseFacts } from '../facts.ts';
import { isCaseObligation } from './kinds.ts';
import { isCountedBack } from './terms.ts';

type ByFact = Extract<Due<CaseFacts>, { kind: 'by-fact' }>;

/** Terms that are counted back from the end of another rule follow it where it was changed. */
export const following = (rules: readonly AnyRule[]): readonly AnyRule[] => {
  const obligations = new Map(rules.filter(isCaseObligation).map((rule) => [rule.id, rule]));
  return rules.map((rule) => {
    if (!('countsBackFrom' in rule)) return rule;
    const lead = obligations.get(rule.countsBackFrom);
    return lead ? { ...rule, due: follow(rule.due, lead.due) } : rule;
  });
};

const follow = (due: Due<CaseFacts>, lead: Due<CaseFacts>): Due<CaseFacts> => {
  if (due.kind === 'by-fact')
    return eachTerm(due, (term, house) =>
      isCountedBack(term) ? { ...term, of: endFor(house, lead) ?? term.of } : term,
    );
  if (!isCountedBack(due)) return due;
  return lead.kind === 'by-fact' ? eachTerm(lead, (end) => ({ ...due, of: end })) : { ...due, of: lead };
};

const endFor = (house: string, lead: Due<CaseFacts>): Term | undefined =>
  lead.kind === 'by-fact' ? lead.terms[house] : lead;

const eachTerm = (due: ByFact, change: (term: Term, house: string) => Term): ByFact => ({
  ...due,
  terms: Object.fromEntries(Object.entries(due.terms).map(([house, term]) => [house, change(term, house)])),
});
