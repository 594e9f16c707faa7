import { text } from '@casetrail/kernel';
import { countAppeals, countFinePoints, countFines } from './count-fines.ts';
import { countLost, countLostCauses } from './count-lost.ts';
import { countConversion, countReceived, countStageTime } from './count-stages.ts';
import {
  countAgreements,
  countBudgetDeviation,
  countContracts,
  countDesignFees,
  countRevisits,
  countSatisfaction,
} from './count-steps.ts';
import { countOnTime, countViolations } from './count-verdicts.ts';
import type { Measure } from './measure.ts';
import { PROCESS_MEASURES } from './process-measures.ts';

/** Clients: who came, how far they came, how long it took, and who was lost. */
const clients: readonly Measure[] = [
  {
    id: 'received',
    title: text('接待客户数', 'Clients received'),
    counted: text(
      '按接待日计，一案一次；归接待的客户经理，以及首位设计师、首位预算员。',
      'Each case once, on the day of the reception; for the customer manager who received, and the first designer and estimator.',
    ),
    unit: 'number',
    shape: 'count',
    closes: true,
    ofCase: countReceived,
  },
  {
    id: 'conversion',
    title: text('转化（按接待批次）', 'Conversion, by cohort'),
    counted: text(
      '当期接待的客户为一批，至今到过某阶段的各计一次，计在接待日；中位数为从接待到该阶段的日历天数。批次越新，尚未走完的越多。',
      'The clients received in the period are one cohort; each stage that one of them has reached by now counts once, on the day of the reception. The median is in calendar days from the reception. The younger the cohort, the more is still to come.',
    ),
    unit: 'days',
    shape: 'spread',
    partOf: 'received',
    by: 'stage',
    closes: false,
    ofCase: countConversion,
  },
  {
    id: 'stage_time',
    title: text('各阶段用时', 'Time in each stage'),
    counted: text(
      '从首次进入某阶段到进入更后的阶段或跑单，按门店工作时间计，暂停期间不计；计在离开该阶段之日。中位数只算推进了的。',
      'From first reaching a stage to reaching a later one or losing the client, in working time of the store, pauses left out; on the day the stage was left. The median is of those that went on.',
    ),
    unit: 'working_minutes',
    shape: 'spread',
    spreadOf: 'went_on',
    by: 'stage',
    names: { went_on: text('推进', 'went on'), lost: text('跑单', 'client lost') },
    closes: true,
    ofCase: countStageTime,
  },
  {
    id: 'lost',
    title: text('跑单数', 'Clients lost'),
    counted: text(
      '按跑单日计，一案一次，按跑单前到达的阶段分。',
      'Each case once, on the day of the loss, by the stage that was reached before.',
    ),
    unit: 'number',
    shape: 'count',
    by: 'stage',
    closes: true,
    ofCase: countLost,
  },
  {
    id: 'lost_causes',
    title: text('跑单原因', 'Causes of loss'),
    counted: text(
      '按跑单日计，跑单分析写明的每个原因各计一次，一案可有多个；未分析的计为“尚未分析”。',
      'On the day of the loss, once for every cause that the latest analysis names; one loss may have several, and one without an analysis counts as not analysed.',
    ),
    unit: 'number',
    shape: 'count',
    by: 'cause',
    names: { not_analysed: text('尚未分析', 'not analysed yet') },
    closes: false,
    ofCase: countLostCauses,
  },
  {
    id: 'satisfaction',
    title: text('客户满意度', 'Satisfaction'),
    counted: text(
      '跟进电话和回访中客户给出的 1 至 5 分的平均，按通话日计；没有给分的不计。',
      'Mean of the points from 1 to 5 that clients gave in follow-up and revisit calls, on the day of the call; calls without points are left out.',
    ),
    unit: 'score',
    shape: 'mean',
    by: 'kind',
    names: { follow_up: text('跟进电话', 'follow-up call'), revisit: text('回访', 'revisit call') },
    closes: true,
    ofCase: countSatisfaction,
  },
  {
    id: 'revisits',
    title: text('回访次数', 'Revisits done'),
    counted: text(
      '每次回访电话计一次，按通话日计，归打电话的人（2.9.5）。',
      'Every revisit call, on its day, for whoever made it (2.9.5).',
    ),
    unit: 'number',
    shape: 'count',
    closes: true,
    ofCase: countRevisits,
  },
];

/** Money. */
const business: readonly Measure[] = [
  {
    id: 'agreements',
    title: text('设计协议', 'Design agreements'),
    counted: text(
      '每份设计协议按签订日计，金额为约定的设计费。',
      'Every design agreement, on the day it was signed, with the fee agreed.',
    ),
    unit: 'fen',
    shape: 'sum',
    closes: true,
    ofCase: countAgreements,
  },
  {
    id: 'output_value',
    title: text('产值', 'Output value'),
    counted: text(
      '每份施工合同按签订日计，金额为合同额；一个月的合计即月产值（1.6）。归当时的客户经理、设计师和预算员。',
      'Every construction contract, on the day it was signed, with its amount; the sum of a month is its output value (1.6). For the customer manager, designer and estimator of that day.',
    ),
    unit: 'fen',
    shape: 'sum',
    closes: true,
    ofCase: countContracts,
  },
  {
    id: 'design_fees',
    title: text('设计费', 'Design fees'),
    counted: text('每笔设计费按收款日计。', 'Every design fee, on the day it was paid.'),
    unit: 'fen',
    shape: 'sum',
    closes: true,
    ofCase: countDesignFees,
  },
  {
    id: 'budget_deviation',
    title: text('预算与估算偏差', 'Estimate to budget'),
    counted: text(
      '每份预算与此前最近一次估算相差的百分比，不分高低，按出预算日计；10% 以内为合规（2.P5）。没有估算的不计。',
      'By how much every budget differs from the latest estimate before it, whichever is higher, on the day of the budget; up to a tenth is allowed (2.P5). A budget without an estimate is left out.',
    ),
    unit: 'basis_points',
    shape: 'spread',
    by: 'kind',
    names: {
      above: text('高于估算', 'above the estimate'),
      below: text('低于估算', 'below the estimate'),
      equal: text('与估算相同', 'equal to the estimate'),
      within: text('10% 以内', 'within a tenth'),
      beyond: text('超过 10%', 'beyond a tenth'),
    },
    closes: true,
    ofCase: countBudgetDeviation,
  },
];

/** What the rules find. */
const compliance: readonly Measure[] = [
  {
    id: 'on_time',
    title: text('按时率', 'On-time share'),
    counted: text(
      '每项有结果的义务计一次：按时完成的计在完成日，到期未完成的计在到期日（24:00 到期的算当天），归应办的人。仍在期内和已终止的不计。',
      'Every obligation that was decided counts once: on the day it was done where that was in time, on the day its term ran out where it was not (24:00 belongs to the day that ends); for whoever owed it. What still runs or has ended is left out.',
    ),
    unit: 'number',
    shape: 'share',
    good: 'on_time',
    by: 'rule',
    names: { on_time: text('按时', 'on time'), late: text('逾期', 'late') },
    closes: true,
    ofCase: countOnTime,
    ofStore: countOnTime,
  },
  {
    id: 'violations',
    title: text('违规', 'Violations'),
    counted: text(
      '每项违规计在行为当日或到期日，归责任人；手册未定处罚的计为“只记迟办”。',
      'Every violation, on the day of the act or on the day its term ran out, for whoever answers; where the manual sets no penalty it counts as late only.',
    ),
    unit: 'number',
    shape: 'count',
    by: 'rule',
    names: {
      fine: text('罚款', 'fine'),
      fault_slip: text('过失单', 'fault slip'),
      serious_fault_slip: text('严重过失单', 'serious fault slip'),
      no_penalty: text('只记迟办', 'late only'),
    },
    closes: true,
    ofCase: countViolations,
    ofStore: countViolations,
  },
];

const FINE_OUTCOMES = {
  proposed: text('待裁定', 'not decided yet'),
  lapsed: text('违规撤销，提议失效', 'lapsed'),
  waived: text('免罚', 'waived'),
  issued: text('已开罚单', 'issued'),
  reduced: text('经异议减轻', 'reduced on appeal'),
  withdrawn: text('经异议撤销', 'withdrawn on appeal'),
};

/** What became of fines. */
const fines: readonly Measure[] = [
  {
    id: 'fines',
    title: text('罚单', 'Fines'),
    counted: text(
      '每张罚单计一次，计在提议之日（直接开单的计在开单日），按至今的结果分；金额为现额，免罚、失效和撤销的计零；归被罚人。',
      'Every fine once, on the day it was proposed, or issued where nobody proposed it, by what has become of it; the sum is what it costs now, nothing where it was waived, lapsed or withdrawn; for the person fined.',
    ),
    unit: 'fen',
    shape: 'sum',
    by: 'rule',
    names: FINE_OUTCOMES,
    closes: false,
    ofFine: countFines,
  },
  {
    id: 'fine_points',
    title: text('扣分', 'Points'),
    counted: text(
      '以分计罚时，同罚单，合计为百分之一分。',
      'As fines, where the firm runs in points; the sum is in hundredths of a point.',
    ),
    unit: 'centipoints',
    shape: 'sum',
    by: 'rule',
    names: FINE_OUTCOMES,
    closes: false,
    ofFine: countFinePoints,
  },
  {
    id: 'appeals',
    title: text('异议', 'Appeals'),
    counted: text(
      '每次异议计在提出之日，按受理方和答复分；再次异议另计一次；归提出人（3.3.2）。',
      'Every appeal on the day it was filed, by the body appealed to and its answer; a second appeal counts once more; for whoever filed it (3.3.2).',
    ),
    unit: 'number',
    shape: 'count',
    by: 'kind',
    names: {
      store_supervisor: text('店面主管', 'store supervisor'),
      general_office: text('总经办', 'general office'),
      pending: text('待答复', 'not answered yet'),
      escalated: text('逾期未答，已升级', 'unanswered and escalated'),
      upheld: text('维持', 'upheld'),
      reduced: text('减轻', 'reduced'),
      withdrawn: text('撤销', 'withdrawn'),
    },
    closes: false,
    ofFine: countAppeals,
  },
];

/** All that can be counted. A new measure is entered here and nowhere else. */
export const MEASURES: readonly Measure[] = [
  ...clients,
  ...business,
  ...compliance,
  ...fines,
  ...PROCESS_MEASURES,
];

/** The figures of the firm: what is shown where none is named, and what is published. */
export const FIGURES: readonly Measure[] = MEASURES.filter(({ ofProcess }) => ofProcess === undefined);

export const measureOf = (id: string): Measure | undefined => MEASURES.find((measure) => measure.id === id);
