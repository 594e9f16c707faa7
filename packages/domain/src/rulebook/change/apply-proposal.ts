import type { CalendarRules, Instant } from '@casetrail/kernel';
import { edition, rulesOf, type AnyRule, type Edition } from '../edition.ts';
import type { Proposal } from '../edition.events.ts';
import { minutesOf, penaltyOf } from './said.ts';
import type { CalendarChange, ProposedChanges } from './changes.ts';
import { changeRule } from './change-rule.ts';
import { following } from './following.ts';

/** The edition that a proposal would be: every rule of the one it is based on, changed where it says so. */
export const applyProposal = (
  base: Edition,
  { version, title, stores, changes }: Pick<Proposal, 'version' | 'title' | 'stores' | 'changes'>,
  inForceFrom: Instant,
): Edition => {
  const { on, off } = changedRules(base, changes);
  const added = (changes.added ?? []).map(reportedRule);
  // A later edition of the program may declare what a firm had added for itself: the firm's own word stands.
  const isKept = ({ id }: AnyRule) => added.every((rule) => rule.id !== id);
  const rules = [...on.filter(isKept), ...added];
  return edition({
    version,
    title,
    basedOn: base.version,
    stores,
    inForceFrom,
    calendar: changeCalendar(base.calendar, changes.calendar),
    unit: changes.unit ?? base.unit,
    caseRules: rules.flatMap((rule) => (isCaseRule(rule) ? [rule] : [])),
    storeRules: rules.flatMap((rule) => (isStoreRule(rule) ? [rule] : [])),
    fineRules: rules.flatMap((rule) => (isFineRule(rule) ? [rule] : [])),
    reportedRules: rules.flatMap((rule) => (rule.kind === 'reported' ? [rule] : [])),
    off: off.filter(isKept),
    ...(base.degreeFines && { degreeFines: base.degreeFines }),
  });
};

const isStoreRule = (rule: AnyRule): rule is Edition['storeRules'][number] =>
  rule.kind === 'obligation' && !('on' in rule);

const isFineRule = (rule: AnyRule): rule is Edition['fineRules'][number] =>
  rule.kind === 'obligation' && rule.scope === 'fine';

const isCaseRule = (rule: AnyRule): rule is Edition['caseRules'][number] =>
  rule.kind !== 'reported' && !isStoreRule(rule) && !isFineRule(rule);

const changedRules = (base: Edition, { rules = {} }: ProposedChanges) => {
  const isOff = (rule: AnyRule, before: boolean) => rules[rule.id]?.off ?? before;
  const change = (rule: AnyRule) => {
    const said = rules[rule.id];
    return said ? changeRule(rule, said) : rule;
  };
  const was = [
    ...rulesOf(base).map((rule) => ({ rule, off: isOff(rule, false) })),
    ...base.off.map((rule) => ({ rule, off: isOff(rule, true) })),
  ];
  const after = following(was.map(({ rule }) => change(rule)));
  return {
    on: after.filter((_, at) => !was[at]?.off),
    off: after.filter((_, at) => was[at]?.off),
  };
};

const reportedRule = ({
  penalty,
  assumed,
  ...rule
}: NonNullable<ProposedChanges['added']>[number]): Edition['reportedRules'][number] => ({
  kind: 'reported',
  ...rule,
  ...(assumed && { assumed }),
  penalty: penaltyOf(penalty),
});

/** Days that are exceptions are no part of it: they hold for every edition's clocks that run. */
const changeCalendar = (base: CalendarRules, { weekdays, seasons }: CalendarChange = {}): CalendarRules => ({
  weekdays: weekdays ? [...weekdays].sort((a, b) => a - b) : base.weekdays,
  seasons:
    seasons?.map(({ hours, ...season }) => ({
      ...season,
      hours: hours.map(([opens, closes]) => [minutesOf(opens), minutesOf(closes)] as const),
    })) ?? base.seasons,
});
