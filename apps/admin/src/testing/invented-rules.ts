import type { ReceiptView, RuleRef, TextView } from '@casetrail/contract';

export const both = (zh: string, en: string): TextView => ({ zh, en });

const rule = (
  id: string,
  clause: string,
  title: TextView,
  text: TextView,
  assumed: TextView | null,
): RuleRef => ({
  id,
  clause,
  title,
  text,
  assumed,
  edition: '2026-01-01',
});

export const RULES = {
  floorPlan: rule(
    'floor-plan',
    '2.4.2',
    both('平面图', 'Floor plan'),
    both(
      '量房后一个工作日内完成平面图，别墅为三个工作日。',
      'The floor plan is done within one working day after measuring, three for a villa.',
    ),
    null,
  ),
  estimate: rule(
    'estimate',
    '2.P3',
    both('出估算', 'Estimate'),
    both(
      '预算员收到平面图后半个工作日内交出估算。',
      'The estimator hands over the estimate within half a working day.',
    ),
    both('手册两处写法不同，从严。', 'The manual says two things; the stricter holds.'),
  ),
  contact: rule(
    'designer-contact',
    '2.6.2',
    both('设计师联系客户', 'Designer’s contact'),
    both(
      '签设计协议后，设计师至少每三天联系客户一次。',
      'After the design agreement the designer contacts the client at least every three days.',
    ),
    null,
  ),
  designTerm: rule(
    'design-term',
    '2.6.1',
    both('设计周期', 'Design term'),
    both('平层七天内出齐图纸与预算。', 'Drawings and budget of a flat are complete within seven days.'),
    null,
  ),
  booking: rule(
    'plan-review-booking',
    '2.P4',
    both('预约看方案', 'Booking the review'),
    both('收到估算后尽快预约客户看方案。', 'After the estimate the review with the client is booked.'),
    both('手册没有写期限。', 'The manual gives no term.'),
  ),
  materials: rule(
    'materials-before-estimate',
    '2.E2',
    both('先选材后估算', 'Materials before the estimate'),
    both('出估算之前须填好材料选购表。', 'The material selection sheet is filled in before the estimate.'),
    null,
  ),
  price: rule(
    'no-total-price',
    '2.P10',
    both('不透露总价', 'No total price'),
    both('讲解预算前不得透露总价。', 'No total price is disclosed before the budget is explained.'),
    null,
  ),
} as const;

type Day = ReceiptView['days'][number];

export const day = (date: string, reason: string, more: Partial<Day> = {}): Day => ({
  date,
  counted: reason === 'counted',
  reason,
  fromMinute: null,
  toMinute: null,
  makeUp: false,
  name: null,
  provisional: false,
  ...more,
});

export const receipt = (
  term: TextView,
  [from, due]: readonly [string, string],
  days: readonly Day[],
): ReceiptView => ({
  term,
  from,
  due,
  lines: [
    both(`期限：${term.zh}`, `Term: ${term.en}`),
    ...days.map(({ date, reason }) => both(`${date}，${reason}`, `${date}: ${reason}`)),
    both(`到期：${due.slice(0, 16)}`, `Due: ${due.slice(0, 16)}`),
  ],
  days: [...days],
  calendar: 'chinese-days 1.5.7',
  provisional: days.some(({ provisional }) => provisional),
});
