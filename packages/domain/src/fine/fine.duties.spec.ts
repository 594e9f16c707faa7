import { instant, type Instant, type RecordedEvent, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { AppealAnswered, AppealEscalated, AppealFiled } from '../appeal/appeal.events.ts';
import { dutiesIn, dutyStatus } from './fine.duties.ts';
import type { FineStreamEvent, RecordedFineEvent, ViolationOverturned } from './fine.events.ts';
import { found, issued, on, proposed, signed, workingDaysFrom } from './fixtures/plain-fine.ts';

const at = (event: FineStreamEvent, occurredAt: Instant): RecordedFineEvent =>
  ({
    ...event,
    version: 1,
    position: 1,
    stream: 'fine-a',
    revision: 0,
    occurredAt,
    recordedAt: occurredAt,
    actor: { kind: 'system', part: 'test' },
    commandId: '' as Uuid,
    correlationId: '' as Uuid,
  }) satisfies RecordedEvent;

const edition = '2026-01-01';
const filed: AppealFiled = {
  type: 'AppealFiled',
  data: {
    nth: 1,
    to: 'store_supervisor',
    statement: '…',
    attachments: [],
    answerBy: '2026-03-10T17:30:00+08:00',
    receipt: workingDaysFrom(on('03-07'), 2),
    edition,
  },
};
const escalated: AppealEscalated = {
  type: 'AppealEscalated',
  data: {
    nth: 1,
    from: 'store_supervisor',
    to: 'general_office',
    silent: [],
    answerBy: '2026-03-12T17:30:00+08:00',
    receipt: workingDaysFrom(on('03-10'), 2),
    edition,
  },
};
const answered: AppealAnswered = {
  type: 'AppealAnswered',
  data: {
    nth: 1,
    by: 'store_supervisor',
    outcome: 'upheld',
    reason: '…',
    grade: null,
    amount: null,
    unit: 'cny',
  },
};
const overturned: ViolationOverturned = {
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [] },
};

/** Found and proposed when it fell due, Wednesday 4 March; to be decided by Thursday 17:30. */
const proposal = [at(found(), on('03-04', '17:30')), at(proposed(), on('03-04', '17:30'))];
const due = on('03-05', '17:30');

const told = (events: readonly RecordedFineEvent[], now: Instant) =>
  dutiesIn(events).map((duty) => `${duty.key} ${dutyStatus(duty, now)}`);

describe('3.3.1 proposal-decision', () => {
  it.each([
    ['at its last moment', due, 'met'],
    ['a millisecond later', (due + 1) as Instant, 'late'],
  ])('decided %s', (_when, moment, status) => {
    const events = [...proposal, at(issued(), moment)];
    expect(told(events, on('04-01'))).toEqual([`proposal-decision ${status}`]);
  });
  it('is open until then, and missed while nobody decides', () => {
    expect(told(proposal, due)).toEqual(['proposal-decision open']);
    expect(told(proposal, (due + 1) as Instant)).toEqual(['proposal-decision missed']);
  });
  it('ends without blame where the verdict fell away in time, and not after', () => {
    expect(told([...proposal, at(overturned, due)], on('04-01'))).toEqual(['proposal-decision ended']);
    expect(told([...proposal, at(overturned, (due + 1) as Instant)], on('04-01'))).toEqual([
      'proposal-decision missed',
    ]);
  });
  it('stays met, whatever is decided later', () => {
    const waived: FineStreamEvent = { type: 'FineWaived', data: { reason: '…' } };
    const events = [...proposal, at(issued(), due), at(waived, on('03-20')), at(overturned, on('03-21'))];
    expect(told(events, on('04-01'))).toEqual(['proposal-decision met']);
  });
});

describe('3.3.2 appeal-answer', () => {
  const waiting = [...proposal, at(issued(), due), at(signed, due), at(filed, on('03-07'))];
  const last = instant('2026-03-10T17:30:00+08:00');
  it.each([
    ['at its last moment', last, 'met'],
    ['a millisecond later', (last + 1) as Instant, 'late'],
  ])('answered %s', (_when, moment, status) =>
    expect(told([...waiting, at(answered, moment)], on('04-01')).slice(1)).toEqual([
      `appeal-answer/1/store_supervisor ${status}`,
    ]),
  );
  it('that went on says whose it was: the store missed it, the general office has a term of its own', () => {
    const gone = [...waiting, at(escalated, (last + 1) as Instant)];
    expect(told(gone, on('03-11')).slice(1)).toEqual([
      'appeal-answer/1/store_supervisor missed',
      'appeal-answer/1/general_office open',
    ]);
    const office = { ...answered, data: { ...answered.data, by: 'general_office' } } as AppealAnswered;
    expect(told([...gone, at(office, on('03-12', '17:31'))], on('04-01')).slice(1)).toEqual([
      'appeal-answer/1/store_supervisor missed',
      'appeal-answer/1/general_office late',
    ]);
  });
});
