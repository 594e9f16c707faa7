import type { CalendarRules, Instant } from '@casetrail/kernel';
import { edition, rulesOf, type AnyRule, type Edition } from '../edition.ts';
import type { Proposal } from '../edition.events.ts';
import { minutesOf, penaltyOf } from './said.ts';
import type { CalendarChange, ProposedChanges } from './changes.ts';
import { changeRule } from './change-rule.ts';
import { following } from './following.ts';
import { isCaseRule, isFineRule, isStoreRule } from './kinds.ts';

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
    caseRules: rules.filter(isCaseRule),
    storeRules: rules.filter(isStoreRule),
    fineRules: rules.filter(isFineRule),
    reportedRules: rules.filter((rule) => rule.kind === 'reported'),
    off: off.filter(isKept),
    ...(base.degreeFines && { degreeFines: base.degreeFines }),
  });
};

const changedRules = (base: Edition, { rules = {} }: ProposedChanges) => {
  const isOff = ({ id }: AnyRule) => rules[id]?.off ?? base.off.some((rule) => rule.id === id);
  const change = (rule: AnyRule) => {
    const said = rules[rule.id];
    return said ? changeRule(rule, said) : rule;
  };
  const after = following([...rulesOf(base), ...base.off].map(change));
  return { on: after.filter((rule) => !isOff(rule)), off: after.filter(isOff) };
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
