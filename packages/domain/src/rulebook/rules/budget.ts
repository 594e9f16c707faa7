import { money, nextWorkingDay, sameWorkingDay, text, workingDays } from '@casetrail/kernel';
import { check, happens, limitedCheck, obligation } from '../declare.ts';
import { personOf } from '../facts.ts';
import { none, process } from '../penalties.ts';

/** From the confirmed drawings to the budget explained to the client, item by item (2.P8–2.P10, 2.B). */
export const budget = [
  obligation({
    id: 'budget',
    clause: '2.1.6',
    title: text('出预算', 'Detailed budget'),
    text: text(
      '客户确认图纸后 3 个工作日内，预算员出详细预算。',
      'The estimator issues the detailed budget within three working days of the client’s confirmation.',
    ),
    assumed: text(
      '手册向客户承诺三天，按工作日计算。',
      'Three days are promised to the client; they are taken as working days.',
    ),
    on: ['DrawingsConfirmedByClient'],
    by: 'estimator',
    until: happens('BudgetIssued'),
    due: workingDays(3),
    penalty: process,
  }),
  check({
    id: 'confirmation-before-budget',
    clause: '2.7',
    title: text('先签图后预算', 'Confirmed drawings before the budget'),
    text: text(
      '客户签字确认图纸之后才能出预算。',
      'A budget is issued only for drawings that the client has confirmed.',
    ),
    assumed: text(
      '2.P8–2.P11 把客户确认排在预算之后，2.7 排在之前：按更具体的条款执行。',
      '2.P8–2.P11 put the confirmation after the budget, 2.7 before it: the more specific clause holds.',
    ),
    at: ['BudgetIssued'],
    requires: (_event, facts) => facts.before('DrawingsConfirmedByClient'),
    by: 'estimator',
    penalty: process,
  }),
  limitedCheck({
    id: 'budget-deviation',
    clause: '2.P5',
    title: text('预算与估算相差不超过 10%', 'Budget within 10 % of the estimate'),
    text: text(
      '预算与最近一次估算相差不得超过该估算的 10%。',
      'The budget differs from the latest estimate by no more than 10 % of that estimate.',
    ),
    at: ['BudgetIssued'],
    limit: { value: 10, unit: 'percent', most: 100 },
    within:
      (percent) =>
      ({ data }, { estimate }) =>
        estimate === undefined || Math.abs(money(data.amount) - estimate) * 100 <= estimate * percent,
    by: 'estimator',
    penalty: process,
  }),
  obligation({
    id: 'budget-to-engineering',
    clause: '2.P9',
    title: text('预算交工程部', 'Budget to engineering'),
    text: text(
      '预算完成当日下班前交工程部经理。',
      'The budget goes to the engineering manager by closing of the same working day.',
    ),
    assumed: text('手册写“立即”。', 'The manual says at once.'),
    on: ['BudgetIssued'],
    by: 'estimator',
    until: happens('BudgetHandedToEngineering'),
    due: sameWorkingDay,
    penalty: process,
  }),
  obligation({
    id: 'budget-review',
    clause: '2.P9',
    title: text('审核预算', 'Budget review'),
    text: text(
      '工程部经理在收到预算后的下一个工作日内审核。',
      'The engineering manager reviews the budget by the next working day.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['BudgetHandedToEngineering'],
    by: 'engineering_manager',
    until: happens('BudgetReviewed'),
    due: nextWorkingDay,
    penalty: none,
  }),
  obligation({
    id: 'pre-briefing',
    clause: '2.P9',
    title: text('安排预交底', 'Arranging the pre-briefing'),
    text: text(
      '工程部经理在收到预算后的下一个工作日内安排项目经理预交底。',
      'The engineering manager arranges the pre-briefing and its project manager by the next working day.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['BudgetHandedToEngineering'],
    by: 'engineering_manager',
    until: happens('PrebriefingArranged'),
    due: nextWorkingDay,
    penalty: none,
  }),
  obligation({
    id: 'budget-presentation-booking',
    clause: '2.P10',
    title: text('预约讲解预算', 'Booking the presentation'),
    text: text(
      '预算审核后的下一个工作日内，客户经理约客户看图纸和预算。',
      'By the working day after the budget review, the customer manager books the presentation of drawings and budget.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['BudgetReviewed'],
    by: 'customer_manager',
    until: happens('BudgetPresentationBooked'),
    due: nextWorkingDay,
    penalty: none,
  }),
  check({
    id: 'price-silence',
    clause: '2.B2',
    title: text('讲解预算前不透露总价', 'No total price before the budget is explained'),
    text: text(
      '预算讲解之前，设计师不得向客户透露总价。',
      'Before the budget is explained, a designer does not tell the client the total price.',
    ),
    at: ['ClientContacted'],
    requires: (contact, facts) => {
      if (!contact.data.totalPriceDisclosed || facts.before('BudgetExplained')) return true;
      const person = personOf(contact);
      return person === undefined || !facts.firm.hasRole(person, 'designer', contact.occurredAt);
    },
    by: 'actor',
    penalty: process,
  }),
  check({
    id: 'itemised-explanation',
    clause: '2.B1',
    title: text('预算逐项讲解', 'Budget explained item by item'),
    text: text('预算须逐项向客户讲解。', 'The budget is explained to the client item by item.'),
    at: ['BudgetExplained'],
    requires: ({ data }) => data.itemised,
    by: 'estimator',
    penalty: process,
  }),
];
