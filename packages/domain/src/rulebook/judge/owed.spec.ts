import type { StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { RecordedCaseEvent } from '../../case/case.events.ts';
import type { FirmFacts } from '../facts.ts';
import { context, found, judged, on, statuses, tell } from '../testing/story.ts';
import { judgeCase } from './judge.ts';

const measured = ['03-04 15:20', 'house_measured'] as const;
const agreed = ['03-11 14:04', 'design_agreement_signed', { signatures: [], fee: '1.00' }] as const;
const started = ['03-10 10:00', 'construction_started', {}, 'P1'] as const;
const paused = (at: string) => [at, 'case_paused', { reason: '' }, 'M1'] as const;
const resumed = (at: string) => [at, 'case_resumed', {}, 'M1'] as const;
const lost = (at: string) => [at, 'client_lost', {}, 'M2'] as const;
const extended = (at: string, rule: string, until: string) =>
  [at, 'term_extended', { rule, until: `2026-${until}:00+08:00`, reason: '' }, 'M1'] as const;
const reassigned = (at: string) =>
  [at, 'work_reassigned', { role: 'designer', from: 'D2', to: 'D3', reason: '' }, 'M1'] as const;

/** The latest that is told of what one rule asks for. */
const owed = (rule: string, events: readonly RecordedCaseEvent[], asOf: string) =>
  judged(events, asOf).obligations.findLast((record) => record.rule === rule);

describe('a pause', () => {
  it('of a case that is paused already changes nothing', () => {
    const events = tell(
      'flat',
      measured,
      paused('03-05 09:00'),
      paused('03-06 09:00'),
      resumed('03-07 10:00'),
    );
    expect(found('floor-plan', events, '04-01 00:00')).toEqual(['03-09 17:30 D2 100']);
  });

  it('is not over where there was none', () => {
    const events = tell('flat', measured, resumed('03-05 09:00'));
    expect(owed('floor-plan', events, '03-05 10:00')).toMatchObject({ dueAt: on('03-05 17:30'), pauses: [] });
  });

  it('begins no other term of what comes again, however long it lasts', () => {
    const events = tell('flat', agreed, paused('03-12 10:00'));
    expect(statuses('designer-contact', events, '06-01 00:00')).toEqual(['open']);
  });

  it('neither holds nor moves a monthly window', () => {
    const during = tell('flat', started, paused('03-12 10:00'));
    expect(owed('site-visit', during, '03-13 00:00')?.standsSince).toBe(on('03-12 10:00'));
    expect(owed('monthly-revisit', during, '03-13 00:00')?.standsSince).toBeUndefined();
    const after = tell('flat', started, paused('03-12 10:00'), resumed('03-14 10:00'));
    expect(owed('site-visit', after, '03-15 00:00')?.pauses).toHaveLength(1);
    expect(owed('monthly-revisit', after, '03-15 00:00')).toMatchObject({
      opensAt: on('03-22 00:00'),
      dueAt: on('03-29 00:00'),
      pauses: [],
    });
  });

  it('does not hold what was missed before, nor does its end move it', () => {
    const during = tell('flat', measured, paused('03-06 09:00'));
    const after = tell('flat', measured, paused('03-06 09:00'), resumed('03-07 10:00'));
    for (const events of [during, after]) {
      expect(owed('floor-plan', events, '03-08 00:00')).toMatchObject({
        status: 'missed',
        dueAt: on('03-05 17:30'),
        standsSince: undefined,
        pauses: [],
      });
    }
  });

  it('lets a lost client’s terms end, though they would have run out', () => {
    const events = tell('flat', measured, paused('03-05 09:00'), lost('03-10 10:00'));
    expect(found('floor-plan', events, '04-01 00:00')).toEqual([]);
    expect(statuses('floor-plan', events, '04-01 00:00')).toEqual(['ended']);
  });
});

describe('an extension', () => {
  it('may let a term end now, and not sooner', () => {
    const now = tell('flat', measured, extended('03-05 10:00', 'floor-plan', '03-05T10:00'));
    expect(found('floor-plan', now, '04-01 00:00')).toEqual(['03-05 10:00 D2 100']);
    const sooner = tell('flat', measured, extended('03-05 10:00', 'floor-plan', '03-05T09:59'));
    expect(found('floor-plan', sooner, '04-01 00:00')).toEqual(['03-05 17:30 D2 100']);
  });

  it('is none for what has been missed', () => {
    const events = tell('flat', measured, extended('03-06 09:00', 'floor-plan', '03-10T12:00'));
    expect(owed('floor-plan', events, '03-07 00:00')).toMatchObject({
      status: 'missed',
      dueAt: on('03-05 17:30'),
      extension: undefined,
    });
  });

  it('that is granted during a pause moves on by the days of it that are left', () => {
    const events = tell(
      'flat',
      agreed,
      paused('03-12 10:00'),
      extended('03-14 09:00', 'design-term', '03-22T00:00'),
      resumed('03-16 09:00'),
    );
    expect(owed('design-term', events, '03-17 00:00')?.dueAt).toBe(on('03-24 00:00'));
  });
});

describe('what comes again', () => {
  it('is missed term by term', () => {
    expect(statuses('site-visit', tell('flat', started), '03-18 00:00')).toEqual(['open']);
    expect(statuses('site-visit', tell('flat', started), '03-18 00:01')).toEqual(['missed', 'open']);
  });

  it('is not taken up again by what is done after its end', () => {
    const events = tell(
      'flat',
      started,
      ['03-12 10:00', 'construction_completed', {}, 'P1'],
      ['03-13 10:00', 'designer_site_visited'],
    );
    expect(statuses('site-visit', events, '04-01 00:00')).toEqual(['ended']);
  });

  it('in a monthly window is not done by a call before it opens', () => {
    const called = (at: string) => tell('flat', started, [at, 'revisit_called', {}, 'M2']);
    expect(statuses('monthly-revisit', called('03-21 23:59'), '03-25 00:00')).toEqual(['open']);
    expect(statuses('monthly-revisit', called('03-22 00:00'), '03-25 00:00')).toEqual(['met', 'open']);
  });
});

describe('who answers for what was missed', () => {
  it('stays who held the role at the due time, whoever takes over', () => {
    const handedOn = tell('flat', measured, reassigned('03-06 10:00'));
    expect(owed('floor-plan', handedOn, '03-07 00:00')).toMatchObject({
      status: 'missed',
      responsible: 'D2',
    });
    expect(owed('plan-handover', handedOn, '03-06 11:00')).toMatchObject({
      status: 'open',
      responsible: 'D3',
    });
  });

  it('stays so when the client is lost', () => {
    const events = tell('flat', measured, reassigned('03-06 10:00'), lost('03-07 10:00'));
    expect(found('floor-plan', events, '04-01 00:00')).toEqual(['03-05 17:30 D2 100']);
    expect(owed('floor-plan', events, '04-01 00:00')).toMatchObject({ status: 'missed', responsible: 'D2' });
  });
});

it('what ends with a lost client was owed by who held the role then', () => {
  const firm: FirmFacts = {
    ...context.firm,
    firstHolder: (_store, _role, at) => (at < on('03-10 16:00') ? 'P1' : 'P2') as StaffNo,
  };
  const events = tell('flat', started, lost('03-10 15:59'));
  const report = judgeCase(events, { ...context, firm }, on('04-01 00:00'));
  const schedule = report?.obligations.find(({ rule }) => rule === 'material-schedule');
  expect(schedule).toMatchObject({ status: 'ended', responsible: 'P1', dueAt: on('03-11 00:00') });
});

it('2.6.1 drawings that came before the agreement are half of what is owed', () => {
  const events = tell('flat', ['03-10 09:00', 'drawings_completed'], agreed);
  expect(statuses('design-term', events, '03-12 00:00')).toEqual(['open']);
});
