import { describe, expect, it } from 'vitest';
import { health } from '../testing/views.ts';
import { readinessOf } from './readiness.ts';

const lagging = (lag: number, stoppedAt: number | null = null) => ({
  ...health,
  projection: { position: 1, lag, stoppedAt, reason: null },
});

describe('a process', () => {
  it.each([
    ['well', false, health, null],
    ['about to end', true, health, 'stopping'],
    ['about to end, with its database gone', true, undefined, 'stopping'],
    ['without its database', false, { ...health, status: 'down', projection: null }, 'database'],
    ['that cannot find out in time', false, undefined, 'database'],
    ['whose lists lag as far as they may', false, lagging(5_000), null],
    ['whose lists lag by one more', false, lagging(5_001), 'lists-behind'],
    ['whose lists are stopped, as everywhere', false, lagging(5_001, 7), null],
    [
      'in which nothing is enforced until a person has looked',
      false,
      { ...health, status: 'degraded' },
      null,
    ],
  ] as const)('%s', (_what, stopping, found, reason) => {
    const readiness = readinessOf(stopping, found);
    expect(readiness).toMatchObject({ ready: reason === null, reason });
    expect(readiness.message === null).toBe(reason === null);
  });
});
