import { text } from '@casetrail/kernel';
import { tellAmount } from './amounts.ts';
import type { Deeds } from './deeds.ts';
import { tellBooking } from './instants.ts';
import { say } from './phrases.ts';
import { mention } from './people.ts';
import { quoted } from './planning.ts';

/** From the budget to what the client says about it. */
export const BUDGET: Deeds<
  | 'BudgetIssued'
  | 'BudgetHandedToEngineering'
  | 'BudgetReviewed'
  | 'PrebriefingArranged'
  | 'BudgetPresentationBooked'
  | 'DrawingsExplained'
  | 'BudgetExplained'
  | 'FeedbackFormFilled'
> = {
  BudgetIssued: (data) => {
    const { zh, en } = tellAmount(data.amount);
    return say(text(`出预算 ${zh}`, `issued a budget of ${en}`), ...quoted(data));
  },
  BudgetHandedToEngineering: ({ to }, names) => {
    const { zh, en } = mention(to, names);
    return text(`将预算移交工程部（${zh.trimStart()}）`, `handed the budget over to engineering (${en})`);
  },
  BudgetReviewed: ({ result }) =>
    result === 'approved'
      ? text('审核预算，通过', 'reviewed and approved the budget')
      : text('审核预算，退回', 'reviewed and returned the budget'),
  PrebriefingArranged: ({ projectManager }, names) => {
    const { zh, en } = mention(projectManager, names, 'project_manager');
    return text(`安排预交底，指派${zh}`, `arranged the pre-briefing and assigned ${en}`);
  },
  BudgetPresentationBooked: (data) => {
    const { zh, en } = tellBooking(data.for);
    return text(`约客户于 ${zh} 讲解预算`, `booked the budget presentation with the client for ${en}`);
  },
  DrawingsExplained: ({ clientSigned }) =>
    say(
      text('向客户讲解图纸', 'explained the drawings to the client'),
      clientSigned ? text('客户已签字', 'who signed them') : text('客户未签字', 'who did not sign them'),
    ),
  BudgetExplained: ({ itemised }) =>
    itemised
      ? text('向客户逐项讲解预算', 'explained the budget to the client item by item')
      : text('向客户讲解预算，没有逐项讲解', 'explained the budget to the client, but not item by item'),
  FeedbackFormFilled: () =>
    text('请客户填写客户沟通情况反馈表', 'had the client fill in the communication feedback form'),
};
