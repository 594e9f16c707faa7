import type { Term } from '@casetrail/kernel';
import type { CaseObligation } from '../declare.ts';
import type { AnyRule } from '../edition.ts';
import { eachTerm, sampleOf } from './change-rule.ts';

/** Terms that are counted back from the end of another rule follow it where it was changed. */
export const following = (rules: readonly AnyRule[]): readonly AnyRule[] => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return rules.map((rule) => {
    if (rule.kind !== 'obligation' || !('countsBackFrom' in rule) || rule.countsBackFrom === undefined)
      return rule;
    const lead = byId.get(rule.countsBackFrom);
    return lead?.kind === 'obligation' && lead.scope !== 'fine' && 'on' in lead ? follow(rule, lead) : rule;
  });
};

const follow = (rule: CaseObligation, lead: CaseObligation): CaseObligation => {
  const back = (term: Term, end: Term): Term =>
    term.kind === 'working_days_before' ? { ...term, of: end } : term;
  const { due } = rule;
  if (lead.due.kind === 'by-fact') {
    const terms = lead.due.terms;
    const own = (house: string) => (due.kind === 'by-fact' ? due.terms[house] : due) ?? sampleOf(due);
    return {
      ...rule,
      due: eachTerm(lead.due, (_, house) => back(own(house), terms[house] ?? sampleOf(lead.due))),
    };
  }
  const end = lead.due;
  return { ...rule, due: due.kind === 'by-fact' ? eachTerm(due, (term) => back(term, end)) : back(due, end) };
};
