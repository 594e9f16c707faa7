import {
  readDate,
  dayInMonth,
  refuse,
  startOf,
  text,
  type Decider,
  type Instant,
  type Refusal,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { Member } from './fine.facts.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import type { StatementEvent } from './statement.events.ts';
import type { Plan } from './statement.plan.ts';

/** Settle what a month takes; nothing is taken yet. */
export interface DrawUpStatement {
  readonly type: 'DrawUpStatement';
  readonly by: StaffNo;
  readonly now: Instant;
  readonly store: StoreCode;
  readonly month: string;
  readonly ceiling: number;
  readonly plan: Plan;
}

/** State what was taken. */
export interface CloseStatement {
  readonly type: 'CloseStatement';
  readonly plan: Plan;
}

export type StatementCommand = DrawUpStatement | CloseStatement;

export type Statement =
  | { readonly status: 'none' }
  | {
      readonly status: 'drawn-up' | 'closed';
      readonly store: StoreCode;
      readonly month: string;
      readonly plan: Plan;
    };

export interface StatementFacts {
  person(no: StaffNo, at: Instant): Member | undefined;
}

/** 00:00 of the first day after a month, `2026-05`. */
export const endOfMonth = (month: string): Instant => {
  const first = readDate(`${month}-01`);
  if (first === undefined) throw new RangeError(`not a month: ${month}`);
  return startOf(dayInMonth(first, 1, 1));
};

/** One statement a store and month, drawn up once and closed once. */
export const statementDecider = (
  facts: StatementFacts,
): Decider<StatementCommand, StatementEvent, Statement> => ({
  initial: { status: 'none' },
  evolve: (before, { type, data }) => {
    const { store, month, lines, leftOut } = data;
    const status = type === 'StatementDrawnUp' ? 'drawn-up' : 'closed';
    return { ...before, status, store, month, plan: { lines, leftOut } };
  },
  decide(command, statement) {
    if (command.type === 'DrawUpStatement') {
      const { store, month, ceiling, plan } = command;
      return (
        firstRefusal(
          refusalOfCloser(command, facts),
          command.now < endOfMonth(month) && monthNotOver(),
          statement.status === 'closed' && closedAlready(month),
        ) ??
        (statement.status === 'drawn-up'
          ? []
          : [{ type: 'StatementDrawnUp', data: { store, month, ceiling, ...plan } }])
      );
    }
    if (statement.status === 'none')
      return refuse('not-drawn-up', text('工资扣款单尚未编制', 'it was not drawn up'), 'month');
    const { store, month } = statement;
    return statement.status === 'closed'
      ? []
      : [{ type: 'StatementClosed', data: { store, month, ...command.plan } }];
  },
});

/** Payroll is HR's; the supervisor of the store and the general office may close it too. */
const refusalOfCloser = ({ by, now, store }: DrawUpStatement, facts: StatementFacts): Refusal | undefined => {
  const member = facts.person(by, now);
  if (!member) return refusedUnder.unknownStaff(by, 'by');
  if (member.roles.includes('general_office')) return undefined;
  if (!member.roles.includes('hr_admin') && !member.roles.includes('store_supervisor'))
    return refuse(
      'not-allowed',
      text(
        '由人力行政部、店面主管或总经办结算',
        'HR, the store supervisor or the general office closes a month',
      ),
      'by',
    );
  return member.store === store ? undefined : refusedUnder.otherStore('by');
};

const monthNotOver = () =>
  refuse('month-not-over', text('该月尚未结束', 'the month is not over yet'), 'month');

const closedAlready = (month: string) =>
  refuse('already-closed', text(`${month} 已结算`, `${month} was closed already`), 'month');
