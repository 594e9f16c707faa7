import { instant, type StaffNo } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { figuresDecider, type PublishFigures } from './kpi.decide.ts';
import type { FiguresPublished } from './kpi.events.ts';

const FIGURES = [{ measure: 'received', store: 'CZ', about: '', outcome: '', count: 3, value: 0 }];

const publish = (some: Partial<PublishFigures> = {}): PublishFigures => ({
  type: 'PublishFigures',
  month: '2026-05',
  actor: 'G1' as StaffNo,
  actorIsKnown: true,
  actorIsGeneralOffice: true,
  now: instant('2026-06-01T00:00:00+08:00'),
  asOf: instant('2026-06-01T00:00:00+08:00'),
  position: 412,
  figures: FIGURES,
  ...some,
});

const published: FiguresPublished = {
  type: 'FiguresPublished',
  data: { month: '2026-05', asOf: '2026-06-01T00:00:00+08:00', position: 412, figures: FIGURES },
};

const { given } = spec(figuresDecider);

describe('publishing the figures of a month', () => {
  it('keeps them as they were shown', () => given().when(publish()).then(published));
  it('waits for the month to be over', () => {
    const before = instant('2026-05-31T23:59:59.999+08:00');
    given()
      .when(publish({ now: before }))
      .thenRefused('month-not-over', 'month');
    given()
      .when(publish({ asOf: before }))
      .thenRefused('month-not-over', 'month');
  });
  it('is for the general office', () =>
    given()
      .when(publish({ actorIsGeneralOffice: false }))
      .thenRefused('not-the-general-office', 'actor'));
  it('is for people who are known', () =>
    given()
      .when(publish({ actorIsKnown: false }))
      .thenRefused('unknown-staff', 'actor'));
  it('happens once', () => given(published).when(publish()).thenRefused('already-published', 'month'));
  it('needs something to publish', () =>
    given()
      .when(publish({ figures: [] }))
      .thenRefused('nothing-recorded', 'month'));
  it('needs a month', () =>
    given()
      .when(publish({ month: '2026-13' }))
      .thenRefused('no-such-month', 'month'));
});
