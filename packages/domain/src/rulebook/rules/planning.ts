import { dayOf, nextWorkingDay, text, workingDays, workingMinutes, money } from '@casetrail/kernel';
import { byHouse, check, happens, obligation } from '../declare.ts';
import { none, process } from '../penalties.ts';

/** From the measuring of the house to the review of plan and estimate with the client (2.P2–2.P6). */
export const planning = [
  check({
    id: 'measurement-sheet',
    clause: '2.4.3',
    title: text('先领量房单', 'Measurement sheet first'),
    text: text(
      '量房前，设计师须先到前台领取原房量房记录单。',
      'The designer fetches the measurement sheet from the front desk before measuring.',
    ),
    at: ['HouseMeasured'],
    requires: (_event, facts) => facts.before('MeasurementSheetIssued'),
    by: 'designer',
    penalty: process,
  }),
  obligation({
    id: 'floor-plan',
    clause: '2.4.2',
    title: text('完成平面图', 'Floor plan'),
    text: text(
      '量房后，平层和复式 1 个工作日内、别墅 3 个工作日内完成平面布置图。',
      'After measuring, the floor plan is finished within one working day for a flat or duplex, within three for a villa.',
    ),
    on: ['HouseMeasured'],
    by: 'designer',
    until: happens('FloorPlanCompleted'),
    due: byHouse({ flat: workingDays(1), duplex: workingDays(1), villa: workingDays(3) }),
    penalty: process,
  }),
  obligation({
    id: 'plan-handover',
    clause: '2.P2',
    title: text('平面图交预算员', 'Plan to the estimator'),
    text: text(
      '量房后，平层和复式 2 个工作日内、别墅 3 个工作日内把平面图交给预算员。',
      'After measuring, the plan reaches the estimator within two working days for a flat or duplex, within three for a villa.',
    ),
    assumed: text(
      '2.P2 对所有房型都写两天，2.4.2 给别墅平面图三天：别墅按较长的执行。',
      '2.P2 gives every house two days, 2.4.2 gives a villa’s plan three: for villas the longer one holds.',
    ),
    on: ['HouseMeasured'],
    by: 'designer',
    until: happens('PlanHandedToEstimator'),
    due: byHouse({ flat: workingDays(2), duplex: workingDays(2), villa: workingDays(3) }),
    penalty: process,
  }),
  check({
    id: 'materials-before-estimate',
    clause: '2.E2',
    title: text('先选材后估算', 'Materials before the estimate'),
    text: text(
      '客户选定材料并填写选材表之后，才能出估算。',
      'An estimate is issued only after the client has selected materials.',
    ),
    at: ['EstimateIssued'],
    requires: (_event, facts) => facts.before('MaterialsSelected'),
    by: 'estimator',
    penalty: process,
  }),
  check({
    id: 'split-table',
    clause: '2.E4',
    title: text('逐项报价须附拆分表', 'Split table with an itemised quote'),
    text: text(
      '逐项报价的估算或预算必须附工料拆分表。',
      'An estimate or budget quoted by item comes with its split table.',
    ),
    at: ['EstimateIssued', 'BudgetIssued'],
    requires: ({ data }) => data.quote !== 'itemised' || data.splitTable === true,
    by: 'estimator',
    penalty: process,
  }),
  check({
    id: 'fixed-price',
    clause: '2.E3',
    title: text('固定单价全公司一致', 'One fixed price in the whole firm'),
    text: text(
      '固定报价中，每个项目的单价须与公司首次以固定报价记录的该项目单价相同。',
      'In a fixed quote, each item costs what the firm first recorded for its code in a fixed quote.',
    ),
    at: ['EstimateIssued', 'BudgetIssued'],
    requires: ({ data }, { firm }) =>
      data.quote !== 'fixed' ||
      (data.items ?? []).every(({ code, unitPrice }) => {
        const first = firm.firstFixedPrice(code);
        return first === undefined || first.unitPrice === money(unitPrice);
      }),
    by: 'estimator',
    penalty: process,
  }),
  obligation({
    id: 'estimate',
    clause: '2.P3',
    title: text('估算交客户经理', 'Estimate to the customer manager'),
    text: text(
      '收到平面图后半个工作日（195 个工作分钟）内，预算员完成估算并交给客户经理。',
      'Within half a working day (195 working minutes) of receiving the plan, the estimator hands the estimate to the customer manager.',
    ),
    assumed: text(
      '2.P3 写半个工作日，2.4.2 写一天：按较严的执行。',
      '2.P3 says half a working day, 2.4.2 says one day: the stricter one holds.',
    ),
    on: ['PlanHandedToEstimator'],
    by: 'estimator',
    until: happens('EstimateHandedToManager'),
    due: workingMinutes(195),
    penalty: process,
  }),
  check({
    id: 'handover-form',
    clause: '2.P3',
    title: text('交接须填交接表', 'Handover form'),
    text: text(
      '估算交给客户经理时须填写交接表。',
      'The estimate is handed over with a filled-in handover form.',
    ),
    at: ['EstimateHandedToManager'],
    requires: ({ data }) => data.handoverForm,
    by: 'estimator',
    penalty: process,
  }),
  obligation({
    id: 'plan-review-booking',
    clause: '2.P4',
    title: text('预约看方案', 'Booking the plan review'),
    text: text(
      '收到估算后的下一个工作日内，客户经理约客户到店看方案。',
      'By the working day after receiving the estimate, the customer manager books the review with the client.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['EstimateHandedToManager'],
    by: 'customer_manager',
    until: happens('PlanReviewBooked'),
    due: nextWorkingDay,
    penalty: none,
  }),
  check({
    id: 'estimate-before-review',
    clause: '2.P4',
    title: text('先有估算再看方案', 'Estimate before the review'),
    text: text(
      '客户看方案时，估算须已交到客户经理手中。',
      'The plan is reviewed only once the customer manager has the estimate.',
    ),
    at: ['PlanReviewed'],
    requires: (_event, facts) => facts.before('EstimateHandedToManager'),
    by: 'customer_manager',
    penalty: process,
  }),
  obligation({
    id: 'review-follow-up',
    clause: '2.4.4',
    title: text('看方案后次日回访', 'Follow-up after the review'),
    text: text(
      '客户看方案后，客户经理须在下一个工作日内电话回访；当天的电话不算。',
      'The customer manager calls the client by the working day after the review; a call on the same calendar day does not count.',
    ),
    on: ['PlanReviewed'],
    by: 'customer_manager',
    until: {
      kind: 'event',
      types: ['FollowUpCalled'],
      counts: (call, _facts, review) => dayOf(call.occurredAt) > dayOf(review.occurredAt),
    },
    due: nextWorkingDay,
    penalty: process,
  }),
  obligation({
    id: 'plan-adjustment',
    clause: '2.P6',
    title: text('调整方案', 'Adjusting the plan'),
    text: text(
      '客户提出修改后 1 个工作日内，设计师完成方案调整。',
      'The designer adjusts the plan within one working day of the client’s request.',
    ),
    on: ['PlanAdjustmentRequested'],
    by: 'designer',
    until: happens('PlanAdjusted'),
    due: workingDays(1),
    penalty: process,
  }),
];
