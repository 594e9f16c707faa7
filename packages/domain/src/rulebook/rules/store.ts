import { monthWindow, text, type Penalty, type Role, type Term, type Text } from '@casetrail/kernel';
import { process } from '../penalties.ts';

/** A rule owed by a store as a whole, in a window of each month in which it has sites under construction. */
export interface StoreRule {
  readonly kind: 'obligation';
  readonly scope: 'store';
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly text: Text;
  readonly assumed?: Text;
  readonly by: Role;
  readonly due: Extract<Term, { kind: 'month_window' }>;
  readonly penalty: Penalty;
}

export const activeSites: StoreRule = {
  kind: 'obligation',
  scope: 'store',
  id: 'active-sites',
  clause: '2.9.5',
  title: text('在建工地名单', 'List of active sites'),
  text: text(
    '每月 18 日至 21 日，凡 18 日零时有在建工地的门店，工程部经理须提供在建工地名单。',
    'Between the 18th and the 21st of each month the engineering manager of a store that has sites under construction at the start of the 18th provides their list.',
  ),
  by: 'engineering_manager',
  due: monthWindow(18, 21) as Extract<Term, { kind: 'month_window' }>,
  penalty: process,
};
