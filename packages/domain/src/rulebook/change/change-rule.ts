import type { Due, Term } from '@casetrail/kernel';
import type { CaseFacts } from '../facts.ts';
import { byHouse, type CaseCheck, type CaseObligation } from '../declare.ts';
import type { AnyRule } from '../edition.ts';
import type { FineRule } from '../rules/fines.ts';
import type { StoreRule } from '../rules/store.ts';
import type { RuleChange } from './changes.ts';
import { penaltyOf, termOf } from './said.ts';

/** A rule as a proposal would have it. What the proposal says must fit the rule: `refusalOfRule` has looked. */
export const changeRule = (rule: AnyRule, change: RuleChange): AnyRule => {
  const { assumed: before, ...kept } = rule;
  const assumed = change.assumed === undefined ? before : change.assumed;
  const said = {
    ...(change.title && { title: change.title }),
    ...(change.text && { text: change.text }),
    ...(change.penalty && { penalty: penaltyOf(change.penalty) }),
    ...(assumed && { assumed }),
  };
  const changed = { ...kept, ...said } as AnyRule;
  if (changed.kind === 'obligation') {
    if (changed.scope === 'fine') return changeFineTerm(changed, change);
    return 'on' in changed ? changeTerm(changed, change) : changeStoreTerm(changed, change);
  }
  return changed.kind === 'check' ? changeLimit(changed, change) : changed;
};

const changeTerm = (rule: CaseObligation, { term, termByHouse }: RuleChange): CaseObligation => {
  if (term) {
    const due =
      term.kind === 'working_days_before' && rule.due.kind === 'by-fact'
        ? eachTerm(rule.due, (before) => termOf(term, before))
        : termOf(term, sampleOf(rule.due));
    return { ...rule, due };
  }
  if (!termByHouse) return rule;
  const { flat, duplex, villa } = termByHouse;
  const before = (house: string) => (rule.due.kind === 'by-fact' ? rule.due.terms[house] : rule.due);
  return {
    ...rule,
    due: byHouse({
      flat: termOf(flat, before('flat') ?? sampleOf(rule.due)),
      duplex: termOf(duplex, before('duplex') ?? sampleOf(rule.due)),
      villa: termOf(villa, before('villa') ?? sampleOf(rule.due)),
    }),
  };
};

/** One of the terms of a rule; all of them are of one kind, or can be exchanged for one another. */
export const sampleOf = (due: Due<CaseFacts> | Term): Term => {
  if (due.kind !== 'by-fact') return due;
  const [first] = Object.values(due.terms);
  if (!first) throw new RangeError('a rule without a term');
  return first;
};

export const eachTerm = (
  due: Extract<Due<CaseFacts>, { kind: 'by-fact' }>,
  change: (term: Term, house: string) => Term,
): Due<CaseFacts> => ({
  ...due,
  terms: Object.fromEntries(
    Object.entries(due.terms).map(([house, term]) => [house, change(term, house)] as const),
  ),
});

const changeFineTerm = (rule: FineRule, { term }: RuleChange): FineRule =>
  term ? { ...rule, due: termOf(term, rule.due) } : rule;

const changeStoreTerm = (rule: StoreRule, { term }: RuleChange): StoreRule =>
  term?.kind === 'month_window' ? { ...rule, due: { ...term } } : rule;

const changeLimit = (rule: CaseCheck, { limit }: RuleChange): CaseCheck => {
  if (limit === undefined || !rule.limitedTo) return rule;
  const { limit: measured, requires, limitedTo } = rule.limitedTo(limit);
  return { ...rule, requires, ...(measured && { limit: measured }), ...(limitedTo && { limitedTo }) };
};
