import { refuse, text, type Refusal, type Term, type Text } from '@casetrail/kernel';
import { fieldAt } from '../../validation/shown.ts';
import type { AnyRule } from '../edition.ts';
import type { Rulebook } from '../rulebook.ts';
import type { ProposedChanges, PenaltySaid, RuleChange, TermSaid } from './changes.ts';
import { isCaseObligation } from './kinds.ts';
import { countedBackIn, termsOf } from './terms.ts';

type Within = readonly string[];

const refusal = (code: string, message: Text, within: Within): Refusal =>
  refuse(code, message, fieldAt(within));

/** Why a rule cannot be changed so. */
export const refusalOfRule = (rule: AnyRule, change: RuleChange, within: Within): Refusal | undefined => {
  if (change.off && Object.keys(change).length > 1)
    return refusal(
      'off-and-changed',
      text('停用的规则不能同时修改', 'a rule that is switched off is not changed at the same time'),
      within,
    );
  return (
    refusalOfTerms(rule, change, within) ??
    refusalOfLimit(rule, change, within) ??
    (change.penalty && refusalOfPenalty(rule, change.penalty, [...within, 'penalty'])) ??
    refusalOfOldText(change, within)
  );
};

/** People read the text: where the number in it changes, it is written anew. */
const refusalOfOldText = (
  { term, termByHouse, limit, text: written }: RuleChange,
  within: Within,
): Refusal | undefined =>
  (term ?? termByHouse ?? limit) !== undefined && written === undefined
    ? refusal(
        'missing',
        text(
          '期限或限值改了，规则条文也要重写',
          'is missing: where a term or a limit changes, the text is written anew',
        ),
        [...within, 'text'],
      )
    : undefined;

const refusalOfTerms = (
  rule: AnyRule,
  { term, termByHouse }: RuleChange,
  within: Within,
): Refusal | undefined => {
  if (term) return refusalOfTerm(rule, term, [...within, 'term']);
  if (!termByHouse) return undefined;
  const field = [...within, 'termByHouse'];
  if (!isCaseObligation(rule))
    return refusal('no-term', text('此规则不按户型定期限', 'has no term by the kind of house'), field);
  for (const [house, said] of Object.entries(termByHouse)) {
    const found = refusalOfTerm(rule, said, [...field, house]);
    if (found) return found;
  }
  return undefined;
};

const refusalOfTerm = (rule: AnyRule, said: TermSaid, within: Within): Refusal | undefined => {
  if (rule.kind !== 'obligation') return refusal('no-term', text('此规则没有期限', 'has no term'), within);
  if (said.kind === 'working_days_before' && !countedBackIn(rule.due))
    return refusal(
      'senseless-term',
      text('此规则不从另一期限倒数', 'is not counted back from the end of another term'),
      within,
    );
  return termsOf(rule.due).every((before) => recurs(before) === recurs(said))
    ? undefined
    : refusal(
        'senseless-term',
        text(
          '一次性的义务与反复的义务（每几天、每月窗口）不能互换',
          'what is owed once, every so many days, or in a window of each month stays so',
        ),
        within,
      );
};

/** What comes again keeps coming again in the same way; what is owed once stays owed once. */
const recurs = ({ kind }: Pick<Term | TermSaid, 'kind'>): string =>
  kind === 'every_days' || kind === 'month_window' ? kind : 'once';

const refusalOfLimit = (rule: AnyRule, { limit }: RuleChange, within: Within): Refusal | undefined => {
  if (limit === undefined) return undefined;
  const field = [...within, 'limit'];
  if (!('limit' in rule)) return refusal('no-limit', text('此规则没有限值', 'measures by no number'), field);
  if (!Number.isInteger(limit) && rule.limit.unit !== 'cm')
    return refusal('wrong-type', text('必须是整数', 'must be a whole number'), field);
  const { most } = rule.limit;
  return limit > most
    ? refusal('too-large', text(`不能大于 ${most}`, `must not be more than ${most}`), field)
    : undefined;
};

/** A fine that grows by the day needs a day on which it was due and one on which it is done. */
const refusalOfPenalty = (rule: AnyRule, penalty: PenaltySaid, within: Within): Refusal | undefined => {
  const grows = isCaseObligation(rule) && termsOf(rule.due).every((term) => recurs(term) === 'once');
  return penalty.kind === 'daily-fine' && !grows
    ? refusal(
        'senseless-penalty',
        text('只有一次性的期限才能按日罚款', 'only what is owed once can be fined by the day'),
        within,
      )
    : undefined;
};

/** New rules have names of their own, for ever. */
export const refusalOfAdded = (
  added: NonNullable<ProposedChanges['added']>,
  rulebook: Rulebook,
  within: Within,
): Refusal | undefined => {
  for (const [at, { id, penalty }] of added.entries()) {
    const field = [...within, String(at)];
    if (rulebook.knows(id) || added.findIndex((other) => other.id === id) !== at)
      return refusal('rule-taken', text(`规则编号 ${id} 已被使用`, `there is or was a rule ${id} already`), [
        ...field,
        'id',
      ]);
    if (penalty.kind === 'daily-fine')
      return refusal(
        'senseless-penalty',
        text('人工上报的违规不能按日罚款', 'what is reported by hand cannot be fined by the day'),
        [...field, 'penalty'],
      );
  }
  return undefined;
};
