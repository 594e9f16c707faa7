import type {
  CaseTrail,
  LookView,
  ObligationView,
  ReceiptView,
  RuleRef,
  ViolationView,
} from '@casetrail/contract';
import { countsOf, holdersOf } from '#lib/cases/list-row.ts';
import type { Say } from '#lib/format/say.ts';
import { wallTime } from '#lib/format/wall-time.ts';
import { trailDays } from './trail-days.ts';
import type { CaseHead, Deadline, Receipt, Rule, TrailPage, Violation } from './trail-page.ts';

/**
 * Shapes what the API tells of a case into what its page shows.
 *
 * @param looks who looked at the client; undefined where that is not for whoever asks
 */
export const tellTrail = (trail: CaseTrail, say: Say, looks?: readonly LookView[]): TrailPage => {
  const deadlines = trail.obligations.map((obligation) => deadlineOf(obligation, trail.obligations, say));
  const violations = trail.violations.map((violation) => violationOf(violation, say));
  const days = trailDays(trail, { deadlines, violations, looks: looks ?? [], say });
  return {
    head: headOf(trail, say),
    position: Math.max(
      0,
      ...days.flatMap(({ items }) => items.map((item) => ('position' in item ? item.position : 0))),
    ),
    asOf: trail.asOf,
    judgedUntil: trail.judgedUntil,
    withdrawn: trail.withdrawn && {
      at: trail.withdrawn.at,
      by: nameOf(trail.withdrawn.by),
      reason: trail.withdrawn.reason,
    },
    days,
    seesLooks: looks !== undefined,
    deadlines,
  };
};

const headOf = ({ case: summary }: CaseTrail, say: Say): CaseHead => ({
  caseNo: summary.caseNo,
  storeName: summary.storeName,
  status: summary.status,
  stage: say(summary.stageName),
  client: summary.client,
  holders: holdersOf(summary),
  received: wallTime(summary.receivedAt).date,
  latest: wallTime(summary.latestAt).date,
  counts: countsOf(summary),
  amount: summary.amount,
  paused: summary.paused,
});

export const ruleOf = (rule: RuleRef, say: Say): Rule => ({
  title: say(rule.title),
  text: say(rule.text),
  clause: rule.clause,
  assumed: rule.assumed && say(rule.assumed),
  edition: rule.edition,
});

const violationOf = ({ key, rule, grade, amount, responsible }: ViolationView, say: Say): Violation => ({
  key,
  rule: ruleOf(rule, say),
  grade,
  amount,
  responsible: personName(responsible),
});

const deadlineOf = (obligation: ObligationView, all: readonly ObligationView[], say: Say): Deadline => ({
  key: obligation.key,
  rule: ruleOf(obligation.rule, say),
  role: obligation.role,
  responsible: personName(obligation.responsible),
  status: obligation.status,
  waiting: obligation.status === 'open' || (obligation.status === 'missed' && !isFollowed(obligation, all)),
  triggeredAt: obligation.triggeredAt,
  dueAt: obligation.dueAt,
  doneAt: obligation.doneAt,
  standsSince: obligation.standsSince,
  receipt: receiptOf(obligation.receipt, say),
});

/** A recurring duty goes on from the same trigger: its missed term can no longer be made good. */
const isFollowed = (missed: ObligationView, all: readonly ObligationView[]): boolean =>
  all.some(
    ({ rule, triggerPosition, dueAt }) =>
      rule.id === missed.rule.id &&
      triggerPosition === missed.triggerPosition &&
      Date.parse(dueAt) > Date.parse(missed.dueAt),
  );

const personName = (person: ObligationView['responsible']): string | null =>
  person && (person.name ?? person.no);

export const receiptOf = (
  { term, from, due, lines, days, calendar, provisional }: ReceiptView,
  say: Say,
): Receipt => ({
  term: say(term),
  from,
  due,
  lines: lines.map(say),
  days: days.map(({ date, counted, reason, fromMinute, toMinute, makeUp, name }) => ({
    date,
    counted,
    reason,
    fromMinute,
    toMinute,
    makeUp,
    name: name && say(name),
  })),
  calendar,
  provisional,
});

/** An administrator who is not of the staff has no name here. */
const nameOf = (by: NonNullable<CaseTrail['withdrawn']>['by']): string =>
  by.kind === 'person' ? (by.name ?? by.no) : '';
