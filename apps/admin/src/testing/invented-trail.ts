import type { CaseTrail, ObligationView, TrailEntry, ViolationView } from '@casetrail/contract';
import { CASES, person } from './invented-people.ts';
import { both, day, receipt, RULES } from './invented-rules.ts';

/** One case in which everything happens that a trail can show. It lies across the Spring Festival of 2026. */
export const CASE_NO = 'ZX-260001';

const DESIGNER = person('ZX107', '邹佳琪');
const ESTIMATOR = person('ZX109', '周美玲');
const MANAGER = person('ZX104', '何晓琳');

type Draft = Pick<TrailEntry, 'step' | 'stepName' | 'sentence' | 'occurredAt'> & Partial<TrailEntry>;

const entry = (draft: Draft, index: number): TrailEntry => ({
  position: 101 + index,
  type: draft.step,
  actor: { kind: 'person', no: DESIGNER.no, name: DESIGNER.name, role: 'designer' },
  recordedAt: draft.occurredAt,
  backDated: false,
  source: { file: 'journal.jsonl', line: 40 + index },
  violations: [],
  discharged: [],
  data: {},
  ...draft,
});

const ENTRIES: readonly TrailEntry[] = [
  {
    step: 'client_received',
    stepName: both('接待客户', 'Client received'),
    sentence: both(
      '客户经理 何晓琳 接待客户，填写客户资料接待表',
      'Customer manager 何晓琳 received the client with a reception form',
    ),
    actor: { kind: 'person' as const, no: MANAGER.no, name: MANAGER.name, role: 'customer_manager' },
    occurredAt: '2026-02-12T10:00:00+08:00',
  },
  {
    step: 'house_measured',
    stepName: both('量房', 'House measured'),
    sentence: both('设计师 邹佳琪 量房', 'Designer 邹佳琪 measured the house'),
    occurredAt: '2026-02-13T16:00:00+08:00',
  },
  {
    step: 'floor_plan_completed',
    stepName: both('完成平面图', 'Floor plan completed'),
    sentence: both('设计师 邹佳琪 完成平面图', 'Designer 邹佳琪 completed the floor plan'),
    occurredAt: '2026-02-14T15:00:00+08:00',
    recordedAt: '2026-02-26T09:12:00+08:00',
    backDated: true,
    source: null,
    discharged: ['floor-plan@102'],
  },
  {
    step: 'plan_handed_to_estimator',
    stepName: both('平面图交预算员', 'Plan handed to the estimator'),
    sentence: both(
      '设计师 邹佳琪 把平面图交给预算员 周美玲',
      'Designer 邹佳琪 handed the plan to estimator 周美玲',
    ),
    occurredAt: '2026-02-14T15:30:00+08:00',
  },
  {
    step: 'estimate_issued',
    stepName: both('出估算', 'Estimate issued'),
    sentence: both('预算员 周美玲 出估算 86,400 元', 'Estimator 周美玲 issued an estimate of CNY 86,400'),
    actor: { kind: 'person' as const, no: ESTIMATOR.no, name: ESTIMATOR.name, role: 'estimator' },
    occurredAt: '2026-02-25T09:10:00+08:00',
    violations: ['materials-before-estimate@105'],
    discharged: ['estimate@104'],
  },
  {
    step: 'design_agreement_signed',
    stepName: both('签设计协议', 'Design agreement signed'),
    sentence: both(
      '设计师 邹佳琪 与客户签订设计协议',
      'Designer 邹佳琪 signed the design agreement with the client',
    ),
    occurredAt: '2026-02-26T14:00:00+08:00',
  },
  {
    step: 'client_contacted',
    stepName: both('联系客户', 'Client contacted'),
    sentence: both(
      '设计师 邹佳琪 电话联系客户，透露了总价',
      'Designer 邹佳琪 called the client and disclosed the total price',
    ),
    occurredAt: '2026-03-02T11:00:00+08:00',
    violations: ['no-total-price@107'],
  },
].map(entry);

const OBLIGATIONS: readonly ObligationView[] = [
  obligation('floor-plan@102', RULES.floorPlan, 'designer', {
    status: 'met',
    triggeredAt: '2026-02-13T16:00:00+08:00',
    triggerPosition: 102,
    dueAt: '2026-02-14T17:30:00+08:00',
    doneAt: '2026-02-14T15:00:00+08:00',
    donePosition: 103,
    receipt: receipt(
      both('1 个工作日', '1 working day'),
      ['2026-02-13T16:00:00+08:00', '2026-02-14T17:30:00+08:00'],
      [
        day('2026-02-13', 'trigger-day'),
        day('2026-02-14', 'counted', { makeUp: true, name: both('春节', 'Spring Festival') }),
      ],
    ),
  }),
  obligation('estimate@104', RULES.estimate, 'estimator', {
    status: 'late',
    responsible: ESTIMATOR,
    triggeredAt: '2026-02-14T15:30:00+08:00',
    triggerPosition: 104,
    dueAt: '2026-02-24T10:15:00+08:00',
    doneAt: '2026-02-25T09:10:00+08:00',
    donePosition: 105,
    receipt: receipt(
      both('195 个工作分钟（半个工作日）', '195 working minutes (half a working day)'),
      ['2026-02-14T15:30:00+08:00', '2026-02-24T10:15:00+08:00'],
      [
        day('2026-02-14', 'counted', { fromMinute: 930, toMinute: 1050, makeUp: true }),
        ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((date) =>
          day(`2026-02-${date}`, 'holiday', { name: both('春节', 'Spring Festival') }),
        ),
        day('2026-02-24', 'counted', { fromMinute: 540, toMinute: 615 }),
      ],
    ),
  }),
  obligation('designer-contact@106#1', RULES.contact, 'designer', {
    status: 'missed',
    triggeredAt: '2026-02-26T14:00:00+08:00',
    triggerPosition: 106,
    dueAt: '2026-03-02T00:00:00+08:00',
    receipt: receipt(
      both('每 3 天', 'every 3 days'),
      ['2026-02-26T14:00:00+08:00', '2026-03-02T00:00:00+08:00'],
      [
        day('2026-02-26', 'trigger-day'),
        day('2026-02-27', 'counted'),
        day('2026-02-28', 'counted'),
        day('2026-03-01', 'counted'),
      ],
    ),
  }),
  obligation('plan-review-booking@105', RULES.booking, 'customer_manager', {
    status: 'missed',
    responsible: MANAGER,
    triggeredAt: '2026-02-25T09:10:00+08:00',
    triggerPosition: 105,
    dueAt: '2026-02-26T17:30:00+08:00',
    receipt: receipt(
      both('1 个工作日', '1 working day'),
      ['2026-02-25T09:10:00+08:00', '2026-02-26T17:30:00+08:00'],
      [day('2026-02-25', 'trigger-day'), day('2026-02-26', 'counted')],
    ),
  }),
  obligation('designer-contact@106#2', RULES.contact, 'designer', {
    status: 'open',
    triggeredAt: '2026-02-26T14:00:00+08:00',
    triggerPosition: 106,
    dueAt: '2026-03-06T00:00:00+08:00',
    receipt: receipt(
      both('每 3 天', 'every 3 days'),
      ['2026-03-02T11:00:00+08:00', '2026-03-06T00:00:00+08:00'],
      [
        day('2026-03-02', 'trigger-day'),
        day('2026-03-03', 'counted'),
        day('2026-03-04', 'counted'),
        day('2026-03-05', 'counted'),
      ],
    ),
  }),
  obligation('design-term@106', RULES.designTerm, 'designer', {
    status: 'open',
    triggeredAt: '2026-02-26T14:00:00+08:00',
    triggerPosition: 106,
    dueAt: '2026-03-08T00:00:00+08:00',
    receipt: receipt(
      both('7 个自然日', '7 calendar days'),
      ['2026-02-26T14:00:00+08:00', '2026-03-08T00:00:00+08:00'],
      [
        day('2026-02-26', 'trigger-day'),
        day('2026-02-27', 'counted'),
        day('2026-02-28', 'paused'),
        day('2026-03-01', 'paused'),
        ...['02', '03', '04', '05', '06', '07'].map((date) => day(`2026-03-${date}`, 'counted')),
      ],
    ),
  }),
];

const VIOLATIONS: readonly ViolationView[] = [
  violation('estimate@104', RULES.estimate, '2026-02-24T10:15:00+08:00', {
    responsible: ESTIMATOR,
    obligation: 'estimate@104',
  }),
  violation('materials-before-estimate@105', RULES.materials, '2026-02-25T09:10:00+08:00', {
    responsible: ESTIMATOR,
    evidence: [105],
  }),
  violation('plan-review-booking@105', RULES.booking, '2026-02-26T17:30:00+08:00', {
    responsible: MANAGER,
    grade: null,
    amount: null,
    obligation: 'plan-review-booking@105',
  }),
  violation('designer-contact@106#1', RULES.contact, '2026-03-02T00:00:00+08:00', {
    obligation: 'designer-contact@106#1',
  }),
  violation('no-total-price@107', RULES.price, '2026-03-02T11:00:00+08:00', {
    grade: 'serious_fault_slip',
    amount: null,
    evidence: [107],
  }),
];

function obligation(
  key: string,
  rule: ObligationView['rule'],
  role: string,
  more: Pick<ObligationView, 'status' | 'triggeredAt' | 'triggerPosition' | 'dueAt' | 'receipt'> &
    Partial<ObligationView>,
): ObligationView {
  return {
    key,
    rule,
    caseNo: CASE_NO,
    store: 'ZX',
    role,
    responsible: DESIGNER,
    opensAt: null,
    doneAt: null,
    donePosition: null,
    standsSince: null,
    ...more,
  };
}

function violation(
  key: string,
  rule: ViolationView['rule'],
  at: string,
  more: Partial<ViolationView>,
): ViolationView {
  return {
    key,
    rule,
    caseNo: CASE_NO,
    store: 'ZX',
    responsible: DESIGNER,
    at,
    grade: 'fine',
    amount: '100.00',
    evidence: [],
    obligation: null,
    ...more,
  };
}

const NOW = '2026-03-04T15:20:00+08:00';

/** The case as of a moment, as far as a page can tell the difference: what had happened, and what had run out. */
export const inventedTrail = (asOf: string = NOW): CaseTrail | undefined => {
  const until = Date.parse(asOf);
  const by = (at: string): boolean => Date.parse(at) <= until;
  const entries = ENTRIES.filter(({ occurredAt }) => by(occurredAt));
  const [summary] = CASES;
  if (entries.length === 0 || !summary) return undefined;
  const obligations = OBLIGATIONS.filter(({ triggeredAt }) => by(triggeredAt));
  const violations = VIOLATIONS.filter(({ at }) => by(at));
  return {
    case: {
      ...summary,
      receivedAt: '2026-02-12T10:00:00+08:00',
      latestAt: entries.at(-1)?.occurredAt ?? summary.latestAt,
      designer: DESIGNER,
      estimator: ESTIMATOR,
      events: entries.length,
      open: obligations.filter(({ status }) => status === 'open').length,
      overdue: violations.some(({ key }) => key === 'plan-review-booking@105') ? 1 : 0,
      violations: violations.filter(({ grade }) => grade !== null).length,
      late: violations.filter(({ grade }) => grade === null).length,
      amount: `${violations.filter(({ grade }) => grade === 'fine').length * 1100}.00`,
    },
    asOf,
    judgedUntil: asOf,
    entries: [...entries],
    obligations: [...obligations],
    violations: [...violations],
  };
};
