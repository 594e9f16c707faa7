import { instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  CZ,
  ESTIMATOR,
  HR,
  OFFICE,
  OTHER_SUPERVISOR,
  plainFacts,
  staff,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';
import { endOfMonth, statementDecider, type DrawUpStatement } from './statement.decide.ts';
import type { StatementClosed, StatementDrawnUp } from './statement.events.ts';

const { given } = spec(statementDecider(plainFacts));
const april = instant('2026-04-01T00:00:00+08:00');
const line = {
  fineId: 'a' as Uuid,
  slip: 'CZ-2026-0001',
  person: ESTIMATOR,
  unit: 'cny',
  deducted: '100.00',
  left: '0.00',
} as const;
const plan = { lines: [line], leftOut: [] };

const drawUp = (by: StaffNo = HR, now = april): DrawUpStatement => ({
  type: 'DrawUpStatement',
  by,
  now,
  store: CZ,
  month: '2026-03',
  ceiling: 20,
  plan,
});
const drawnUp: StatementDrawnUp = {
  type: 'StatementDrawnUp',
  data: { store: CZ, month: '2026-03', ceiling: 20, ...plan },
};
const closed = (lines: (typeof line)[] = [line]): StatementClosed => ({
  type: 'StatementClosed',
  data: { store: CZ, month: '2026-03', lines, leftOut: [] },
});

describe('the statement of a month', () => {
  it.each([HR, SUPERVISOR, OFFICE])('is drawn up by %s', (by) => given().when(drawUp(by)).then(drawnUp));
  it.each([
    ['the estimator', ESTIMATOR, 'not-allowed'],
    ['the supervisor of another store', OTHER_SUPERVISOR, 'other-store'],
    ['nobody known', staff('CZ999'), 'unknown-staff'],
  ])('is not drawn up by %s', (_who, by, code) => given().when(drawUp(by)).thenRefused(code, 'by'));
  it('waits for the end of the month', () =>
    given()
      .when(drawUp(HR, (april - 1) as never))
      .thenRefused('month-not-over', 'month'));
  it('is drawn up once: whoever comes second carries out the first plan', () =>
    given(drawnUp)
      .when({ ...drawUp(), plan: { lines: [], leftOut: [] } })
      .thenNothing());
  it('is closed with what was taken', () => {
    const close = { type: 'CloseStatement', plan: { lines: [], leftOut: [] } } as const;
    given(drawnUp).when(close).then(closed([]));
    given().when(close).thenRefused('not-drawn-up', 'month');
  });
  it('is closed once', () => {
    given(drawnUp, closed()).when({ type: 'CloseStatement', plan }).thenNothing();
    given(drawnUp, closed()).when(drawUp()).thenRefused('already-closed', 'month');
  });
});

describe('the end of a month', () => {
  it('is the beginning of the next, in a leap year and over the new year too', () =>
    expect([endOfMonth('2026-03'), endOfMonth('2028-02'), endOfMonth('2026-12')]).toEqual([
      april,
      instant('2028-03-01T00:00:00+08:00'),
      instant('2027-01-01T00:00:00+08:00'),
    ]));
  it('is that of a month', () => expect(() => endOfMonth('March')).toThrow('not a month'));
});
