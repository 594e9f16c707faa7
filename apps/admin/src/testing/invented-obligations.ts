import type { ObligationView } from '@casetrail/contract';
import { CASE_NO, DESIGNER, ESTIMATOR, MANAGER } from './invented-people.ts';
import { both, day, receipt, RULES } from './invented-rules.ts';

/** What was owed in the invented case: met, late, missed and open, across holidays, a make-up day and a pause. */
export const OBLIGATIONS: readonly ObligationView[] = [
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
