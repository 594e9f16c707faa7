import type { DutyView } from '@casetrail/contract';
import { STEP_NAMES, STORE_STEP_NAMES, stepOf, type CaseEventType, type Rulebook } from '@casetrail/domain';
import {
  addDays,
  atMinute,
  dayOf,
  endOf,
  formatInstant,
  formatMoney,
  gradeOf,
  MINUTE,
  type Instant,
  type StoreCalendar,
  type StoreCode,
} from '@casetrail/kernel';
import type { ClientSight } from '../privacy/client-sight.ts';
import type { Firm } from '../../judging/firm.ts';
import type { ObligationAt } from '../../queries/list-obligations.ts';
import type { Rules } from '../../views/rule-view.ts';
import { personIn } from './views.ts';

/** An obligation that somebody still has to do, with the client of its case. */
export type DutyRow = ObligationAt & {
  readonly client_name: string | null;
  /** Who is away, where another does it for him. */
  readonly in_place_of: string | null;
};

/** What turning rows into duties needs to know. */
export interface DutyContext {
  readonly firm: Firm;
  readonly rules: Rules;
  readonly rulebook: Rulebook;
  readonly now: Instant;
  readonly clients: ClientSight;
}

export const dutyView = (row: DutyRow, { firm, rules, rulebook, now, clients }: DutyContext): DutyView => {
  const calendar = firm.calendarOfVersion(row.store as StoreCode, row.edition);
  const from = row.opens_at !== null && row.opens_at > now ? row.opens_at : now;
  return {
    key: row.key,
    caseNo: row.case_no === '' ? null : row.case_no,
    store: row.store,
    clientName: row.client_name === null ? null : clients.name(row.client_name),
    rule: rules.ref(row.rule, row.edition),
    role: row.role,
    responsible: row.responsible === null ? null : personIn(firm, row.responsible),
    inPlaceOf: row.in_place_of === null ? null : personIn(firm, row.in_place_of),
    triggeredAt: formatInstant(row.trigger_at),
    state: stateOf(row, calendar, now),
    dueAt: formatInstant(row.due_at),
    opensAt: row.opens_at === null ? null : formatInstant(row.opens_at),
    minutesLeft: workingMinutes(from, row.due_at, calendar),
    closedBy: closing(row, rulebook),
    cost: costOf(row, rulebook),
  };
};

const stateOf = (row: DutyRow, calendar: StoreCalendar, now: Instant): DutyView['state'] => {
  if (row.status === 'missed') return 'overdue';
  if (row.stands_since !== null) return 'paused';
  const today = dayOf(now);
  if (row.due_at <= endOf(today)) return 'today';
  return row.due_at <= endOf(calendar.nextWorkingDay(today).number) ? 'soon' : 'later';
};

/** Farther ahead nobody counts in minutes. */
const MOST_DAYS = 60;

/** Whole working minutes between two moments, at most those of the next 60 days. */
const workingMinutes = (from: Instant, until: Instant, calendar: StoreCalendar): number => {
  let sum = 0;
  const first = dayOf(from);
  for (
    let number = first;
    number <= dayOf(until) && number < first + MOST_DAYS;
    number = addDays(number, 1)
  ) {
    if (!calendar.day(number).works) continue;
    for (const [opens, closes] of calendar.hours(number)) {
      const begins = Math.max(from, atMinute(number, opens));
      sum += Math.max(0, Math.min(until, atMinute(number, closes)) - begins);
    }
  }
  return Math.floor(sum / MINUTE);
};

type Rule = Pick<DutyRow, 'rule' | 'edition'>;

const ruleOf = ({ rule, edition }: Rule, rulebook: Rulebook) => {
  const { caseRules, storeRules } = rulebook.version(edition);
  return [...caseRules, ...storeRules].find(({ id }) => id === rule);
};

/** The steps that discharge it. */
const closing = (row: Rule, rulebook: Rulebook): DutyView['closedBy'] => {
  const rule = ruleOf(row, rulebook);
  if (rule?.kind !== 'obligation' || !('until' in rule)) {
    return Object.entries(STORE_STEP_NAMES).map(([step, name]) => ({ step, name }));
  }
  return rule.until.types.map((type: CaseEventType) => {
    const step = stepOf(type);
    return { step, name: STEP_NAMES[step] };
  });
};

const costOf = (row: Rule, rulebook: Rulebook): DutyView['cost'] => {
  const penalty = ruleOf(row, rulebook)?.penalty ?? { kind: 'none' };
  return {
    grade: gradeOf(penalty) ?? null,
    amount: penalty.kind === 'fine' ? formatMoney(penalty.amount) : null,
    perDay: penalty.kind === 'daily-fine' ? formatMoney(penalty.perDay) : null,
  };
};
