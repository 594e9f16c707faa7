import type { TrailEntry } from '@casetrail/contract';
import { DESIGNER, ESTIMATOR, MANAGER } from './invented-people.ts';
import { both } from './invented-rules.ts';

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

/** A case in which everything happens that a trail can show. It lies across the Spring Festival of 2026. */
export const ENTRIES: readonly TrailEntry[] = [
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
