import { describe, expect, it } from 'vitest';
import { found, statuses, tell } from '../testing/story.ts';

const started = ['03-11 10:00', 'construction_started', {}, 'P1'] as const;
const visited = (at: string) => [at, 'designer_site_visited'] as const;
const completed = (at: string) => [at, 'construction_completed', {}, 'P1'] as const;
const revisited = (at: string) => [at, 'revisit_called', {}, 'M2'] as const;
const contacted = (at: string, data: object) => [at, 'client_contacted', data] as const;

describe('construction', () => {
  it('2.9.2 is announced two days before, as the difference of dates', () => {
    const notified = (at: string) =>
      tell('flat', [at, 'site_entry_notified', { to: 'P1', entryOn: '2026-03-11' }], started);
    expect(found('entry-notice', notified('03-09 23:59'), '03-12 00:00')).toEqual([]);
    expect(found('entry-notice', notified('03-10 00:00'), '03-12 00:00')).toEqual(['03-11 10:00 D2 100']);
    expect(found('entry-notice', tell('flat', started), '03-12 00:00')).toEqual(['03-11 10:00 D2 100']);
  });

  it('2.9.2 the first of several notices counts', () => {
    const notice = (at: string) => [at, 'site_entry_notified', { to: 'P1', entryOn: '2026-03-11' }] as const;
    expect(
      found(
        'entry-notice',
        tell('flat', notice('03-09 10:00'), notice('03-10 10:00'), started),
        '03-12 00:00',
      ),
    ).toEqual([]);
  });

  it('2.9.2 is briefed on site by closing of the same day', () => {
    const briefed = (at: string) =>
      tell('flat', started, [at, 'site_briefed', { attendees: [], written: true }]);
    expect(found('site-briefing', briefed('03-11 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('site-briefing', briefed('03-11 17:31'), '04-01 00:00')).toEqual(['03-11 17:30 D2 100']);
  });

  it.each([
    [['client', 'designer', 'project_manager', 'team_leader'], true, []],
    [['client', 'designer', 'project_manager', 'team_leader'], false, ['03-11 11:00 D2 100']],
    [['client', 'designer', 'project_manager'], true, ['03-11 11:00 D2 100']],
    [['designer', 'project_manager', 'team_leader'], true, ['03-11 11:00 D2 100']],
  ])('2.9.2 briefing attended by %s, written: %s', (attendees, written, expected) => {
    const events = tell('flat', ['03-11 11:00', 'site_briefed', { attendees, written }]);
    expect(found('briefing-attendance', events, '03-12 00:00')).toEqual(expected);
  });

  it('2.7 the material schedule is filled in before the day is out', () => {
    const filled = (at: string) => tell('flat', started, [at, 'main_material_schedule_filled']);
    expect(found('material-schedule', filled('03-11 23:59'), '04-01 00:00')).toEqual([]);
    expect(found('material-schedule', filled('03-12 00:01'), '04-01 00:00')).toEqual(['03-12 00:00 P1 100']);
  });

  it('2.9.2 a second briefing is booked two days before', () => {
    const held = (booked: string) =>
      tell(
        'flat',
        [booked, 'second_briefing_booked', { for: '2026-03-20' }],
        ['03-20 09:00', 'second_briefing_held'],
      );
    expect(found('second-briefing-notice', held('03-18 23:59'), '03-21 00:00')).toEqual([]);
    expect(found('second-briefing-notice', held('03-19 00:00'), '03-21 00:00')).toEqual([
      '03-20 09:00 P1 100',
    ]);
  });

  it('2.9.3 the designer is on site every seven days', () => {
    expect(found('site-visit', tell('flat', started, visited('03-18 23:59')), '03-25 23:59')).toEqual([]);
    expect(found('site-visit', tell('flat', started, visited('03-19 00:01')), '03-25 23:59')).toEqual([
      '03-19 00:00 D2 100',
    ]);
  });

  it.each([
    [{ channel: 'phone', cannotVisit: true }, []],
    [{ channel: 'phone' }, ['03-19 00:00 D2 100']],
    [{ channel: 'message', cannotVisit: true }, ['03-19 00:00 D2 100']],
  ])('2.9.3 a visit excused by %j', (contact, expected) => {
    expect(
      found('site-visit', tell('flat', started, contacted('03-15 10:00', contact)), '03-19 00:01'),
    ).toEqual(expected);
  });

  it('2.9.3 ends with the construction', () => {
    expect(found('site-visit', tell('flat', started, completed('03-19 00:00')), '06-01 00:00')).toEqual([]);
  });

  it('2.9.5 each month the client is called between the 22nd and the 28th', () => {
    expect(found('monthly-revisit', tell('flat', started, revisited('03-22 00:00')), '04-01 00:00')).toEqual(
      [],
    );
    expect(found('monthly-revisit', tell('flat', started, revisited('03-28 23:59')), '04-01 00:00')).toEqual(
      [],
    );
    expect(found('monthly-revisit', tell('flat', started, revisited('03-21 23:59')), '04-01 00:00')).toEqual([
      '03-29 00:00 M2 100',
    ]);
    expect(found('monthly-revisit', tell('flat', started, revisited('03-29 00:01')), '04-01 00:00')).toEqual([
      '03-29 00:00 M2 100',
    ]);
  });

  it('2.9.5 is owed by who began before the 22nd and was not done before it', () => {
    const began = (at: string) => tell('flat', [at, 'construction_started', {}, 'P1']);
    expect(found('monthly-revisit', began('03-21 23:59'), '04-01 00:00')).toEqual(['03-29 00:00 M2 100']);
    expect(found('monthly-revisit', began('03-22 00:00'), '04-01 00:00')).toEqual([]);
    expect(found('monthly-revisit', tell('flat', started, completed('03-28 10:00')), '05-01 00:00')).toEqual(
      [],
    );
    expect(found('monthly-revisit', tell('flat', started, completed('03-29 00:01')), '05-01 00:00')).toEqual([
      '03-29 00:00 M2 100',
    ]);
  });

  it('2.9.5 is owed once a month, however often construction was said to start', () => {
    const again = ['03-12 10:00', 'construction_started', {}, 'P1'] as const;
    expect(
      statuses(
        'monthly-revisit',
        tell('flat', started, again, revisited('03-25 10:00'), revisited('04-25 10:00')),
        '05-01 00:00',
      ),
    ).toEqual(['met', 'met', 'open']);
  });

  it('2.8 as-built drawings within a working day', () => {
    const delivered = (at: string) =>
      tell('flat', ['03-20 10:00', 'plumbing_electrical_completed'], [at, 'as_built_drawings_delivered']);
    expect(found('as-built', delivered('03-21 17:30'), '04-01 00:00')).toEqual([]);
    expect(found('as-built', delivered('03-21 17:31'), '04-01 00:00')).toEqual(['03-21 17:30 D2 100']);
  });
});
