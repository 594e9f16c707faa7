import {
  nextWorkingDay,
  text,
  workingDays,
  type Penalty,
  type Role,
  type Term,
  type Text,
} from '@casetrail/kernel';
import type { FineStreamEvent } from '../../fine/fine.events.ts';
import { none } from '../penalties.ts';

/** A rule owed by those who decide on a fine. Its term is stored with the event that starts it, reckoned by the store's calendar. */
export interface FineRule {
  readonly kind: 'obligation';
  readonly scope: 'fine';
  readonly id: 'proposal-decision' | 'appeal-answer';
  readonly clause: string;
  readonly title: Text;
  readonly text: Text;
  readonly assumed?: Text;
  readonly on: readonly FineStreamEvent['type'][];
  /** `appealed_to`: whoever the appeal lies before. */
  readonly by: Role | 'appealed_to';
  readonly until: readonly FineStreamEvent['type'][];
  readonly due: Term;
  readonly penalty: Penalty;
  /** Who takes over what stays undone. */
  readonly escalates?: Role;
}

const proposalDecision: FineRule = {
  kind: 'obligation',
  scope: 'fine',
  id: 'proposal-decision',
  clause: '3.3.1',
  title: text('处理拟罚', 'Deciding on a proposed fine'),
  text: text(
    '处罚提出后，店面主管于下一个工作日下班前开具罚单或免予处罚。',
    'The store supervisor issues or waives a proposed fine by closing of the next working day.',
  ),
  assumed: text('手册只写“立即”', 'the manual says at once'),
  on: ['FineProposed'],
  by: 'store_supervisor',
  until: ['FineIssued', 'FineWaived'],
  due: nextWorkingDay,
  penalty: none,
};

const appealAnswer: FineRule = {
  kind: 'obligation',
  scope: 'fine',
  id: 'appeal-answer',
  clause: '3.3.2',
  title: text('答复异议', 'Answering an appeal'),
  text: text(
    '对罚单的异议，由被申请的店面主管或总经办在 2 个工作日内答复；店面逾期未答复的，转总经办，答复前罚单暂停执行。',
    'An appeal against a fine is answered within 2 working days by the store supervisor or the general office, before whom it lies; what the store leaves unanswered goes to the general office, and the fine stays suspended until then.',
  ),
  on: ['AppealFiled', 'AppealEscalated'],
  by: 'appealed_to',
  until: ['AppealAnswered'],
  due: workingDays(2),
  penalty: none,
  escalates: 'general_office',
};

export const fines: readonly FineRule[] = [proposalDecision, appealAnswer];
