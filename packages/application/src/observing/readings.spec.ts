import type { Health } from '@casetrail/contract';
import { instant } from '@casetrail/kernel';
import { expect, it } from 'vitest';
import { readingsOf } from './readings.ts';

const NOW = instant('2026-06-01T09:00:00+08:00');

const health: Health = {
  status: 'ok',
  version: '0.1.0',
  log: { position: 12, hashPrefix: '00ff00ff00ff00ff' },
  anchor: null,
  projection: { position: 9, lag: 3, stoppedAt: null, reason: null },
  database: { reachable: true, kind: 'external', version: '18.4' },
  enforcement: {
    stopped: null,
    sweptAt: '2026-06-01T08:59:50+08:00',
    oldestOverdue: '2026-06-01T08:00:00+08:00',
    nextDueAt: null,
  },
  sample: false,
};

const valuesOf = (of: Health) =>
  Object.fromEntries(readingsOf(of, NOW).map(({ gauge, value }) => [gauge, value]));

it('tells positions, and how long ago what should have been done ran out', () =>
  expect(valuesOf(health)).toEqual({
    casetrail_database_reachable: 1,
    casetrail_log_position: 12,
    casetrail_projection_lag_events: 3,
    casetrail_projection_stopped: 0,
    casetrail_enforcement_stopped: 0,
    casetrail_oldest_overdue_seconds: 3_600,
    casetrail_last_sweep_age_seconds: 10,
  }));

it('tells what has stopped, and nothing overdue as 0', () =>
  expect(
    valuesOf({
      ...health,
      projection: { position: 9, lag: 3, stoppedAt: 10, reason: 'x' },
      enforcement: { stopped: 'clock-jumped', sweptAt: null, oldestOverdue: null, nextDueAt: null },
    }),
  ).toMatchObject({
    casetrail_projection_stopped: 1,
    casetrail_enforcement_stopped: 1,
    casetrail_oldest_overdue_seconds: 0,
    casetrail_last_sweep_age_seconds: 0,
  }));

it('reckons by the clock of a sample company where there is one', () =>
  expect(valuesOf({ ...health, now: '2026-06-01T10:00:00+08:00' })).toMatchObject({
    casetrail_oldest_overdue_seconds: 7_200,
  }));

it('says of a database that is away nothing but that', () =>
  expect(
    valuesOf({ ...health, status: 'down', log: null, database: { ...health.database, reachable: false } }),
  ).toEqual({
    casetrail_database_reachable: 0,
  }));
