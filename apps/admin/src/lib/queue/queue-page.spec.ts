import type { DutyView, InboxItemView, QueueView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { OBLIGATIONS } from '../../testing/invented-obligations.ts';
import { queuePage } from './queue-page.ts';
import { storesSeen, whoseQueue } from './whose.ts';

const say = ({ zh }: { readonly zh: string }): string => zh;
const rule = OBLIGATIONS[0]?.rule as DutyView['rule'];
const DUE = '2026-03-05T17:30:00+08:00';

const duty = (key: string, more: Partial<DutyView> = {}): DutyView => ({
  key,
  caseNo: 'ZX-1',
  store: 'ZX',
  clientName: '王**',
  rule,
  role: 'designer',
  responsible: { no: 'ZX103', name: '邹佳琪' },
  inPlaceOf: null,
  triggeredAt: '2026-03-04T10:00:00+08:00',
  state: 'today',
  dueAt: DUE,
  opensAt: null,
  minutesLeft: 60,
  closedBy: [],
  cost: { grade: 'fine', amount: '100.00', perDay: null },
  ...more,
});

const queue = (duties: readonly DutyView[]): QueueView => ({
  person: { no: 'ZX103', name: '邹佳琪' },
  asOf: '2026-03-05T16:30:00+08:00',
  absence: null,
  duties: [...duties],
  counts: { overdue: 120, today: 2, soon: 1, later: 1, paused: 1 },
  toAnswer: [],
  waiting: { handovers: [], duties: [], count: 0 },
  toDecide: [],
});

const message = (kind: InboxItemView['kind'], dueAt = DUE): InboxItemView => ({
  id: kind,
  kind,
  at: DUE,
  store: 'ZX',
  caseNo: 'ZX-1',
  rule: rule.id,
  dueAt,
  title: { zh: '', en: '' },
  body: { zh: '', en: '' },
  readAt: null,
});

describe('the queue', () => {
  it('puts what presses most first, and shows no empty group', () => {
    const duties = [duty('a', { state: 'later' }), duty('b', { state: 'overdue' }), duty('c')];
    expect(queuePage(queue(duties), [], say).groups.map(({ state }) => state)).toEqual([
      'overdue',
      'today',
      'later',
    ]);
  });
  it('shows the most pressing warning of this very term, and none once it is overdue', () => {
    const inbox = [
      message('half'),
      message('three-quarters'),
      message('half-a-day-left', '2026-04-01T00:00:00+08:00'),
    ];
    const warnings = (state: DutyView['state']) =>
      queuePage(queue([duty('a', { state })]), inbox, say).groups[0]?.tasks[0]?.warning;
    expect(warnings('today')).toBe('three-quarters');
    expect(warnings('overdue')).toBeNull();
  });
  it('names who is away beside who does it', () => {
    const { groups } = queuePage(queue([duty('a', { inPlaceOf: { no: 'ZX104', name: null } })]), [], say);
    expect(groups[0]?.tasks[0]).toMatchObject({ responsible: '邹佳琪', inPlaceOf: 'ZX104' });
  });
});

describe('whose queue is asked for', () => {
  const me = (roles: readonly string[]) => ({
    loginName: 'x',
    name: 'x',
    staffNo: 'ZX101',
    posts: [{ store: 'ZX', roles: [...roles], inPlaceOf: null }],
    administrator: false,
    mustEnrol: false,
    fresh: true,
    unseenChanges: 0,
    sample: true,
  });
  it.each([
    ['designer', []],
    ['store_supervisor', ['ZX']],
    ['general_office', ['ZX', 'YZ']],
  ])('a %s sees the people of %j', (role, stores) =>
    expect(storesSeen(me([role]), ['ZX', 'YZ'])).toEqual(stores),
  );
  it('is one’s own where nobody is named', () => {
    expect(whoseQueue(me(['designer']), null, [])).toMatchObject({ no: 'ZX101', isOwn: true });
    expect(whoseQueue(me(['store_supervisor']), 'ZX103', [])).toMatchObject({ no: 'ZX103', isOwn: false });
  });
});
