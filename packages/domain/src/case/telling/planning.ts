import { text, type Text } from '@casetrail/kernel';
import type { CaseEventOf } from '../case.events.ts';
import { tellAmount } from './amounts.ts';
import type { Deeds } from './deeds.ts';
import { tellBooking } from './instants.ts';
import { counted, noted, say } from './phrases.ts';
import { mention } from './people.ts';
import { wordsForQuote } from './vocabulary.ts';

/** From the floor plan to the plan and estimate as the client wants them. */
export const PLANNING: Deeds<
  | 'FloorPlanCompleted'
  | 'PlanHandedToEstimator'
  | 'EstimateIssued'
  | 'EstimateHandedToManager'
  | 'PlanReviewBooked'
  | 'PlanReviewed'
  | 'FollowUpCalled'
  | 'PlanAdjustmentRequested'
  | 'PlanAdjusted'
> = {
  FloorPlanCompleted: () => text('提交平面图', 'completed the floor plan'),
  PlanHandedToEstimator: ({ to }, names) => {
    const { zh, en } = mention(to, names, 'estimator');
    return text(`将平面图移交给${zh}`, `handed the floor plan over to ${en}`);
  },
  EstimateIssued: (data) => {
    const { zh, en } = tellAmount(data.amount);
    return say(text(`出估算 ${zh}`, `issued an estimate of ${en}`), ...quoted(data));
  },
  EstimateHandedToManager: ({ to, handoverForm }, names) => {
    const { zh, en } = mention(to, names);
    return say(
      text(`将估算移交给${zh}`, `handed the estimate over to ${en}`),
      handoverForm
        ? text('附交接表', 'with the handover form')
        : text('没有交接表', 'without the handover form'),
    );
  },
  PlanReviewBooked: (data) => {
    const { zh, en } = tellBooking(data.for);
    return text(`约客户于 ${zh} 审方案`, `booked the plan review with the client for ${en}`);
  },
  PlanReviewed: ({ withClient }) =>
    withClient
      ? text('与客户审方案', 'reviewed the plan and estimate with the client')
      : text('审方案，客户不在场', 'reviewed the plan and estimate without the client'),
  FollowUpCalled: ({ satisfaction, note }) =>
    say(text('电话跟进客户', 'made the follow-up call to the client'), scored(satisfaction), noted(note)),
  PlanAdjustmentRequested: () =>
    text('记录客户要求调整方案', "recorded the client's request to adjust the plan"),
  PlanAdjusted: () => text('完成方案调整', 'adjusted the plan'),
};

/** 2.E4: an itemised quote needs its split table, so its absence is said. */
export const quoted = ({
  quote,
  splitTable,
  items,
}: CaseEventOf<'EstimateIssued' | 'BudgetIssued'>['data']): (Text | false | undefined)[] => {
  const wanted = quote === 'itemised';
  return [
    wordsForQuote(quote),
    splitTable
      ? text('附拆分表', 'with the split table')
      : wanted && text('未附拆分表', 'without the split table'),
    items &&
      items.length > 0 &&
      text(`含 ${items.length} 个单价`, `with ${counted(items.length, 'unit price')}`),
  ];
};

/** What the client said of the firm, from 1 to 5. */
export const scored = (satisfaction: number | undefined): Text | undefined =>
  satisfaction === undefined
    ? undefined
    : text(`客户满意度 ${satisfaction} 分（满分 5 分）`, `client satisfaction ${satisfaction} of 5`);
