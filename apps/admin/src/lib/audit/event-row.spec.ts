import type { EventView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { eventDays } from './event-row.ts';

const event = (changes: Partial<EventView>): EventView => ({
  position: 41,
  stream: 'case-ZX-260001',
  revision: 3,
  kind: 'case',
  type: 'HouseMeasured',
  sentence: { zh: '量房', en: 'measured' },
  actor: { kind: 'person', no: 'ZX103', name: '沈昭', role: 'designer' },
  occurredAt: '2026-05-09T15:20:00+08:00',
  recordedAt: '2026-05-09T15:21:00+08:00',
  source: null,
  caseNo: 'ZX-260001',
  fineId: null,
  ...changes,
});
const days = (...events: Partial<EventView>[]) => eventDays(events.map(event), ({ zh }) => zh);

describe('events by day', () => {
  it('are under the day in the firm’s zone', () => {
    const [one, two, ...more] = days(
      { occurredAt: '2026-05-09T16:30:00Z' },
      { occurredAt: '2026-05-09T23:59:00+08:00' },
      { occurredAt: '2026-05-09T08:00:00+08:00' },
    );
    expect([one?.date, two?.date, more.length]).toEqual(['2026-05-10', '2026-05-09', 0]);
    expect(one?.rows[0]?.time).toBe('00:30');
    expect(two?.rows).toHaveLength(2);
  });
  it('show a day again that comes back between others', () => {
    const again = days(
      { occurredAt: '2026-05-09T15:00:00+08:00' },
      { occurredAt: '2026-05-08T15:00:00+08:00' },
      { occurredAt: '2026-05-09T16:00:00+08:00' },
    );
    expect(again.map(({ date }) => date)).toEqual(['2026-05-09', '2026-05-08', '2026-05-09']);
  });
  it.each<[Partial<EventView>, string | undefined]>([
    [{}, '/cases/ZX-260001#e-41'],
    [{ kind: 'fine', fineId: '0199d9b2-aaaa' }, '/fines/0199d9b2-aaaa'],
    [{ kind: 'lost', stream: 'lost-ZX-260001' }, '/lost/ZX-260001'],
    [{ kind: 'privacy', stream: 'look-ZX-260001' }, '/cases/ZX-260001'],
    [{ kind: 'rules', caseNo: null, stream: 'edition-2026-09' }, '/rules/editions/2026-09'],
    [{ kind: 'people', caseNo: null, stream: 'staff-ZX103' }, undefined],
  ])('%j lead to %s', (changes, href) => expect(days(changes)[0]?.rows[0]?.href).toBe(href));
  it('tell a machine from a person', () => {
    const machine = days({ actor: { kind: 'rule', rule: 'floor-plan', edition: '2026-03' } });
    expect(machine[0]?.rows[0]?.byMachine).toBe(true);
    expect(days({})[0]?.rows[0]?.byMachine).toBe(false);
  });
});
