import { instant, Refusal, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { RecordStep, Step } from './case.commands.ts';
import { caseDecider } from './case.decide.ts';
import type { CaseEvent } from './case.events.ts';
import {
  firm,
  no,
  onScreen,
  receive,
  received,
  reception,
  record,
  seal,
  select,
} from './fixtures/plain-case.ts';

const decider = caseDecider(firm);
const { given } = spec(decider);
const decide = (command: RecordStep, ...history: CaseEvent[]) =>
  decider.decide(command, history.reduce(decider.evolve, decider.initial));

describe('the names a step gives', () => {
  it('include a store that exists', () =>
    given(received)
      .when(record(select, { store: 'XX' as StoreCode }))
      .thenRefused('unknown-store', 'store'));
  it('include an actor who exists', () =>
    given(received)
      .when(record(select, { actor: no('CZ999') }))
      .thenRefused('unknown-staff', 'actor'));
  it('are looked at before anything else, so that the answer does not depend on the past', () => {
    given()
      .when(record(select, { store: 'XX' as StoreCode, actor: no('CZ999') }))
      .thenRefused('unknown-store', 'store');
    given()
      .when(record(select, { actor: no('CZ999') }))
      .thenRefused('unknown-staff', 'actor');
  });

  const naming: [field: string, with_: (staff: StaffNo) => Step][] = [
    ['data.designer', (designer) => ({ step: 'designer_assigned', data: { designer } })],
    ['data.designer', (designer) => ({ step: 'measurement_sheet_issued', data: { designer } })],
    ['data.to', (to) => ({ step: 'plan_handed_to_estimator', data: { to } })],
    ['data.to', (to) => ({ step: 'estimate_handed_to_manager', data: { to, handoverForm: true } })],
    ['data.to', (to) => ({ step: 'budget_handed_to_engineering', data: { to } })],
    ['data.to', (to) => ({ step: 'site_entry_notified', data: { to, entryOn: '2026-04-01' } })],
    ['data.projectManager', (projectManager) => ({ step: 'prebriefing_arranged', data: { projectManager } })],
    [
      'data.from',
      (from) => ({
        step: 'work_reassigned',
        data: { role: 'designer', from, to: no('CZ105'), reason: '' },
      }),
    ],
    [
      'data.to',
      (to) => ({ step: 'work_reassigned', data: { role: 'designer', from: no('CZ104'), to, reason: '' } }),
    ],
    [
      'data.responsible.1.staff',
      (staff) => ({
        step: 'lost_analysis_submitted',
        data: {
          causes: [],
          responsible: [
            { staff: no('CZ104'), degree: 'main' },
            { staff, degree: 'none' },
          ],
        },
      }),
    ],
  ];
  it.each(naming)('include people who exist: %s', (field, step) => {
    given(received)
      .when(record(step(no('CZ999'))))
      .thenRefused('unknown-staff', field);
    const known = step(no('CZ104'));
    expect(decide(record(known), received)).toMatchObject([{ data: known.data }]);
  });
  it('include the one who was stood in for', () => {
    const acting = (actingFor: string): Step => ({
      step: 'client_received',
      data: { ...reception, actingFor: no(actingFor) },
    });
    given()
      .when(record(acting('CZ999')))
      .thenRefused('unknown-staff', 'data.actingFor');
    given()
      .when(record(acting('CZ101')))
      .then({
        type: 'ClientReceived',
        data: { store: 'CZ' as StoreCode, ...reception, actingFor: no('CZ101') },
      });
  });
  it('include a rule that exists', () => {
    const extend = (rule: string): Step => ({
      step: 'term_extended',
      data: { rule, until: '2026-03-25T17:30:00+08:00', reason: '' },
    });
    given(received)
      .when(record(extend('design-team')))
      .thenRefused('unknown-rule', 'data.rule');
    expect(decide(record(extend('design-term')), received)).toMatchObject([{ type: 'TermExtended' }]);
  });
  it('may include a competitor, who is no staff', () =>
    given(received)
      .when(record({ step: 'client_lost', data: { to: '华宁装饰' } }))
      .then({ type: 'ClientLost', data: { to: '华宁装饰' } }));
});

describe('a refusal of a decision', () => {
  const message = (command: RecordStep, ...history: CaseEvent[]) => {
    const refused = decide(command, ...history);
    return refused instanceof Refusal ? [refused.message.zh, refused.message.en] : refused;
  };
  const inZx = { store: 'ZX' as StoreCode };
  const extend: Step = {
    step: 'term_extended',
    data: { rule: 'x', until: '2026-03-25T17:30:00+08:00', reason: '' },
  };

  it('says in both languages what is wrong', () => {
    expect([
      message(record(select, { store: 'XX' as StoreCode })),
      message(record(select, { actor: no('CZ999') })),
      message(record(extend), received),
      message(record(select, { ...onScreen, occurredAt: instant('2026-03-05T00:00:00+08:00') }), received),
      message(record(select)),
      message(record(select, inZx), received),
      message(record(receive), received),
      message(record(seal, onScreen), received),
    ]).toEqual([
      ['没有门店 XX', 'unknown store XX'],
      ['没有员工 CZ999', 'unknown staff CZ999'],
      ['没有规则 x', 'unknown rule x'],
      ['时间在未来', 'lies in the future'],
      ['案件 CZ-260001 尚未接待立案', 'case CZ-260001 was never opened'],
      ['案件 CZ-260001 属于门店 CZ', 'case CZ-260001 belongs to store CZ'],
      ['案件 CZ-260001 已经立案', 'case CZ-260001 is open already'],
      [
        '不能盖章（2.7）：合同最新版本缺签字：客户、客户经理（或店面主管）；缺少资料：施工合同及环保合同、报价单及全套图纸',
        'the contract cannot be sealed (2.7): the latest version of the contract is not signed by client and customer manager (or store supervisor); missing papers: construction and environmental contracts and quotation and full drawings',
      ],
    ]);
  });
});
