import type { Due } from '@casetrail/kernel';
import type { CaseFacts } from '../facts.ts';
import { byHouse, type CaseCheck } from '../declare.ts';
import type { AnyRule } from '../edition.ts';
import type { StoreRule } from '../rules/store.ts';
import type { RuleChange } from './changes.ts';
import { isStoreRule } from './kinds.ts';
import { penaltyOf, termOf } from './said.ts';
import { countedBackIn } from './terms.ts';

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
  if ('on' in changed) return { ...changed, due: changeDue(changed.due, change) } as AnyRule;
  return isStoreRule(changed) ? changeWindow(changed, change) : changeLimit(changed, change);
};

/** `following` has the last word on where a term that is counted back ends. */
const changeDue = (due: Due<CaseFacts>, { term, termByHouse }: RuleChange): Due<CaseFacts> => {
  const before = countedBackIn(due);
  if (term) return termOf(term, before);
  if (!termByHouse) return due;
  const { flat, duplex, villa } = termByHouse;
  return byHouse({
    flat: termOf(flat, before),
    duplex: termOf(duplex, before),
    villa: termOf(villa, before),
  });
};

const changeWindow = (rule: StoreRule, { term }: RuleChange): StoreRule =>
  term?.kind === 'month_window' ? { ...rule, due: term } : rule;

/** An edition that was adopted long ago may name a number for a rule that measures by none any more: it is passed over. */
const changeLimit = <Rule extends AnyRule>(rule: Rule, { limit }: RuleChange): Rule | CaseCheck => {
  if (limit === undefined || !('limitedTo' in rule)) return rule;
  const { limit: measured, requires } = rule.limitedTo(limit);
  return { ...rule, requires, limit: measured };
};
