import { expect, it } from 'vitest';
import { byOccurrence } from './event.ts';
import { instant } from './instant.ts';

it('events stand in the order in which they happened, then in order of entry', () => {
  const [early, late] = [instant('2026-03-04T10:00:00+08:00'), instant('2026-03-04T10:00:01+08:00')];
  const events = [
    { occurredAt: late, position: 1 },
    { occurredAt: early, position: 3 },
    { occurredAt: early, position: 2 },
  ];
  expect(events.toSorted(byOccurrence).map(({ position }) => position)).toEqual([2, 3, 1]);
});
