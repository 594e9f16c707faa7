import { instant, Refusal, type Instant, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { readAbsence, type AbsenceAsked, type Approver, type Colleague } from './absence.commands.ts';
import { absenceDecider } from './absence.decide.ts';
import type { AbsenceEvent } from './absence.events.ts';
import { Directory } from './directory.ts';
import { staffDecider } from './staff.decide.ts';
import type { StaffEvent } from './staff.events.ts';

const { given } = spec(absenceDecider);
const no = (text: string) => text as StaffNo;
const [D2, D3, S1] = [no('D2'), no('D3'), no('S1')];
const at = (day: string, hour = '09') => instant(`2026-04-${day}T${hour}:00:00+08:00`);

const record = { no: D2, name: '谢婷婷', store: 'CZ' as StoreCode, roles: ['designer' as const] };
const registered: StaffEvent = { type: 'StaffRegistered', data: record };
const asked = (from: string, to: string): AbsenceAsked => ({
  from: at(from),
  to: at(to),
  kind: 'leave',
  substitute: D3,
  reason: '回老家',
});
const supervisor: Approver = { no: S1, supervises: true, othersCould: false };
const here: Colleague = { isKnown: true, hasLeft: false, away: [] };
const grant = (what = asked('06', '09'), approver = supervisor, substitute = here) =>
  ({ type: 'GrantAbsence', no: D2, asked: what, approver, substitute }) as const;
const granted = (n = 1, from = '06', to = '09', more: object = {}): AbsenceEvent => ({
  type: 'AbsenceGranted',
  data: {
    no: D2,
    store: 'CZ' as StoreCode,
    absence: `D2-${n}`,
    from: `2026-04-${from}T09:00:00+08:00`,
    to: `2026-04-${to}T09:00:00+08:00`,
    kind: 'leave',
    substitute: D3,
    reason: '回老家',
    by: S1,
    ...more,
  },
});
const ended = (early?: boolean): AbsenceEvent => ({
  type: 'AbsenceEnded',
  data: {
    no: D2,
    store: 'CZ' as StoreCode,
    absence: 'D2-1',
    substitute: D3,
    ...(early && { early: true }),
  },
});
const left: AbsenceEvent = {
  type: 'StaffLeft',
  data: { no: D2, store: 'CZ' as StoreCode, reason: '另谋发展', by: S1 },
};

describe('an absence', () => {
  it('is granted by who supervises the store, with a substitute and a number', () => {
    given(registered).when(grant()).then(granted());
    given(registered, granted())
      .when(grant(asked('20', '21')))
      .then(granted(2, '20', '21'));
  });
  it('is not granted by anybody else', () =>
    given(registered)
      .when(grant(undefined, { no: D3, supervises: false, othersCould: true }))
      .thenRefused('not-supervisor', 'actor'));
  it('is not approved for oneself while somebody else can, and is shown where nobody can', () => {
    const oneself = (othersCould: boolean) => ({ no: D2, supervises: true, othersCould });
    given(registered)
      .when(grant(undefined, oneself(true)))
      .thenRefused('own-approval', 'actor');
    given(registered)
      .when(grant(undefined, oneself(false)))
      .then(granted(1, '06', '09', { by: D2, own: true }));
  });
  it('does not overlap with another, but may follow it at once', () => {
    given(registered, granted())
      .when(grant(asked('08', '10')))
      .thenRefused('overlaps', 'from');
    given(registered, granted())
      .when(grant(asked('05', '07')))
      .thenRefused('overlaps', 'from');
    given(registered, granted())
      .when(grant(asked('09', '10')))
      .then(granted(2, '09', '10'));
    given(registered, granted())
      .when(grant(asked('05', '06')))
      .then(granted(2, '05', '06'));
    given(registered, granted(), ended(true))
      .when(grant(asked('08', '10')))
      .then(granted(2, '08', '10'));
  });
  it.each<[string, Partial<Colleague>, string]>([
    ['unknown', { isKnown: false }, 'unknown-staff'],
    ['gone', { hasLeft: true }, 'has-left'],
    ['away himself', { away: [{ from: at('08'), to: at('10') }] }, 'substitute-away'],
  ])('needs a substitute who is not %s', (_, changes, code) =>
    given(registered)
      .when(grant(undefined, supervisor, { ...here, ...changes }))
      .thenRefused(code, 'substitute'),
  );
  it('may have a substitute who is away just before or after', () =>
    given(registered)
      .when(
        grant(undefined, supervisor, {
          ...here,
          away: [
            { from: at('05'), to: at('06') },
            { from: at('09'), to: at('10') },
          ],
        }),
      )
      .then(granted()));
  it('has another person for a substitute', () =>
    given(registered)
      .when(grant({ ...asked('06', '09'), substitute: D2 }))
      .thenRefused('oneself', 'substitute'));
  it('is for somebody who is known and still there', () => {
    given().when(grant()).thenRefused('unknown-staff', 'no');
    given(registered, left).when(grant()).thenRefused('has-left', 'no');
  });
});

describe('the end of an absence', () => {
  const end = (now: Instant, approver?: Approver, absence = 'D2-1') =>
    ({ type: 'EndAbsence', no: D2, absence, now, ...(approver && { approver }) }) as const;
  it('comes by itself at its time, and not before', () => {
    given(registered, granted())
      .when(end(at('09')))
      .then(ended());
    given(registered, granted())
      .when(end((at('09') - 1) as Instant))
      .thenNothing();
    given(registered, granted(), ended())
      .when(end(at('09')))
      .thenNothing();
  });
  it('may be early, said by the person or who supervises', () => {
    given(registered, granted())
      .when(end(at('07'), { no: D2, supervises: false, othersCould: true }))
      .then(ended(true));
    given(registered, granted())
      .when(end(at('05'), supervisor))
      .then(ended(true));
    given(registered, granted())
      .when(end(at('07'), { no: D3, supervises: false, othersCould: true }))
      .thenRefused('not-supervisor', 'actor');
  });
  it('comes once', () => {
    given(registered, granted(), ended())
      .when(end(at('09'), supervisor))
      .thenRefused('already-ended', 'absence');
    given(registered, granted())
      .when(end(at('09'), supervisor, 'D2-2'))
      .thenRefused('unknown-absence', 'absence');
  });
});

describe('leaving the firm', () => {
  const leave = (more: object = {}) =>
    ({ type: 'LeaveFirm', no: D2, reason: '另谋发展', approver: supervisor, ...more }) as const;
  const leftWith = (more: object): AbsenceEvent => ({ ...left, data: { ...left.data, ...more } });
  it('names a successor, or who has to decide on one', () => {
    given(registered)
      .when(leave({ successor: { no: D3, ...here }, decides: S1 }))
      .then(leftWith({ successor: D3 }));
    given(registered)
      .when(leave({ decides: S1 }))
      .then(leftWith({ decides: S1 }));
    given(registered).when(leave()).then(left);
  });
  it('happens once, by who supervises, with a reason', () => {
    given(registered, left).when(leave()).thenRefused('has-left', 'no');
    given(registered)
      .when(leave({ approver: { ...supervisor, supervises: false } }))
      .thenRefused('not-supervisor', 'actor');
    given(registered)
      .when(leave({ reason: ' ' }))
      .thenRefused('empty', 'reason');
    given(registered)
      .when(leave({ successor: { no: D2, ...here } }))
      .thenRefused('oneself', 'successor');
  });
});

describe('somebody who left', () => {
  const directory = () => {
    const known = new Directory();
    const tell = (event: StaffEvent | AbsenceEvent, day: string) =>
      known.evolve({ ...event, occurredAt: at(day) } as never);
    tell(registered, '01');
    tell({ type: 'StaffRegistered', data: { ...record, no: D3 } }, '01');
    tell(left, '10');
    return known;
  };
  it('holds no role from then on, and did before', () => {
    const known = directory();
    const before = (at('10') - 1) as Instant;
    expect([known.hasRole(D2, 'designer', before), known.hasRole(D2, 'designer', at('10'))]).toEqual([
      true,
      false,
    ]);
    expect([
      known.firstHolder(record.store, 'designer', before),
      known.firstHolder(record.store, 'designer', at('10')),
    ]).toEqual([D2, D3]);
    expect([known.hasLeft(D2, before), known.hasLeft(D2, at('10')), known.hasLeft(D3, at('10'))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(known.nameOf('D2')).toBe('谢婷婷');
  });
  it('is not registered anew by a file that still lists him', () => {
    const decider = staffDecider(() => true);
    const state = [registered, granted(), left].reduce(
      (before, event) => decider.evolve(before, event as StaffEvent),
      decider.initial,
    );
    expect(decider.decide({ type: 'RegisterStaff', record }, state)).toEqual([]);
  });
});

describe('an absence that is read', () => {
  const told = (changes: object = {}) =>
    readAbsence({
      from: '2026-04-06T09:00:00+08:00',
      to: '2026-04-09T09:00:00+08:00',
      kind: 'leave',
      substitute: 'D3',
      reason: '回老家',
      ...changes,
    });
  it('is kept as instants', () => expect(told()).toEqual(asked('06', '09')));
  it.each([
    [{ to: '2026-04-06T09:00:00+08:00' }, 'to', 'ends-first'],
    [{ from: '2026-04-06' }, 'from', 'no-time'],
    [{ kind: 'party' }, 'kind', 'unknown-value'],
    [{ reason: '' }, 'reason', 'empty'],
    [{ substitute: '?' }, 'substitute', 'malformed'],
  ])('is refused: %j', (changes, field, code) => {
    expect(told(changes)).toBeInstanceOf(Refusal);
    expect(told(changes)).toMatchObject({ field, code });
  });
});
