import { text, type Text } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';

/** A time during which it was the client's turn, and why it is counted so. */
export interface WaitRule {
  readonly kind: string;
  readonly name: Text;
  readonly reason: Text;
  readonly begins: (event: RecordedCaseEvent) => boolean;
  readonly ends: readonly CaseEventType[];
  /** It is the client's time no longer than until then. */
  readonly atMost?: (event: RecordedCaseEvent) => string | undefined;
  /** Rules whose terms cannot be met without the client's answer. For all others the firm's clock runs on. */
  readonly holdsUp: readonly string[];
}

/**
 * What counts as waiting for the client. Assumed: the manual names no such times, and the firm must not excuse itself
 * by them. So a booking waits no longer than until the time it was made for; drawings that nobody has explained wait
 * for the designer; and while a client thinks, the follow-up call and every other term of the firm runs on.
 */
export const WAITS: readonly WaitRule[] = [
  {
    kind: 'plan-review',
    name: text('等客户来审方案', 'waiting for the client to come and review the plan'),
    reason: text(
      '审方案的时间已约好，到约定时间为止算等客户；过了约定时间还没审，不再算客户的时间。',
      'The review is booked: until the time it was booked for it is the client’s time, and no longer.',
    ),
    begins: ({ type }) => type === 'PlanReviewBooked',
    ends: ['PlanReviewed'],
    atMost: (event) => (event.type === 'PlanReviewBooked' ? event.data.for : undefined),
    holdsUp: [],
  },
  {
    kind: 'plan-answer',
    name: text('等客户对方案和估算表态', 'waiting for the client’s answer to plan and estimate'),
    reason: text(
      '方案和估算已当面讲过，接下来由客户决定修改、签设计协议或放弃；其间回访照常计时。',
      'Plan and estimate were gone through with the client, who now asks for changes, signs, or leaves; the follow-up call is owed all the same.',
    ),
    begins: (event) => event.type === 'PlanReviewed' && event.data.withClient,
    ends: ['PlanReviewed', 'PlanReviewBooked', 'PlanAdjustmentRequested', 'DesignAgreementSigned'],
    holdsUp: [],
  },
  {
    kind: 'drawings-answer',
    name: text('等客户对图纸表态', 'waiting for the client’s answer to the drawings'),
    reason: text(
      '图纸已向客户讲解，等客户签字确认或要求调整；没有客户的答复，设计期限内的后续工作无法进行。',
      'The drawings were explained, and the client confirms them or asks for changes; without that the design term cannot be met.',
    ),
    begins: ({ type }) => type === 'DrawingsExplained',
    ends: [
      'DrawingsConfirmedByClient',
      'DrawingsAdjustmentRequested',
      'FeedbackFormFilled',
      'ConstructionContractSigned',
    ],
    holdsUp: ['design-term'],
  },
  {
    kind: 'budget-presentation',
    name: text('等客户来听讲解', 'waiting for the client to come to the presentation'),
    reason: text(
      '讲解图纸和预算的时间已约好，到约定时间为止算等客户。',
      'The presentation is booked: until the time it was booked for it is the client’s time, and no longer.',
    ),
    begins: ({ type }) => type === 'BudgetPresentationBooked',
    ends: ['DrawingsExplained', 'BudgetExplained'],
    atMost: (event) => (event.type === 'BudgetPresentationBooked' ? event.data.for : undefined),
    holdsUp: [],
  },
  {
    kind: 'budget-answer',
    name: text('等客户对预算表态', 'waiting for the client’s answer to the budget'),
    reason: text(
      '预算已向客户讲解，接下来由客户决定签约、要求调整或放弃。',
      'The budget was explained, and the client signs, asks for changes, or leaves.',
    ),
    begins: ({ type }) => type === 'BudgetExplained',
    ends: [
      'FeedbackFormFilled',
      'ConstructionContractSigned',
      'DrawingsAdjustmentRequested',
      'PlanAdjustmentRequested',
    ],
    holdsUp: [],
  },
];

export const waitRule = (kind: string): WaitRule | undefined => WAITS.find((rule) => rule.kind === kind);
