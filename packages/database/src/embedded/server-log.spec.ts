import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryDirectory } from '../testing/test-server.ts';
import { keepPruning, logSince, pruneLogs } from './server-log.ts';

let directory: string;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => rmSync(directory, { recursive: true }));

const nameOf = (day: number): string => `postgres-2026060${day}-000000.log`;

describe('the log of the server', () => {
  it('keeps its six newest files and what is not its own', () => {
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8]) writeFileSync(join(directory, nameOf(day)), '');
    writeFileSync(join(directory, 'start.log'), '');
    pruneLogs(directory);
    expect(readdirSync(directory).sort()).toEqual([3, 4, 5, 6, 7, 8].map(nameOf).concat('start.log').sort());
  });

  it('is pruned again every hour until the database is closed', () => {
    vi.useFakeTimers();
    const stop = keepPruning(directory);
    const grow = (): void => {
      for (const day of [1, 2, 3, 4, 5, 6, 7]) writeFileSync(join(directory, nameOf(day)), '');
    };
    grow();
    vi.advanceTimersByTime(3_600_000);
    expect(readdirSync(directory)).toHaveLength(6);
    stop();
    grow();
    vi.advanceTimersByTime(3_600_000);
    expect(readdirSync(directory)).toHaveLength(7);
    vi.useRealTimers();
  });

  it('is read from a start on, without the words of an earlier one', () => {
    const started = Date.now();
    writeFileSync(join(directory, 'start.log'), 'first words');
    writeFileSync(join(directory, nameOf(1)), 'last words');
    expect(logSince(directory, started)).toBe('first words\nlast words');
    const before = (started - 60_000) / 1_000;
    utimesSync(join(directory, nameOf(1)), before, before);
    expect(logSince(directory, started)).toBe('first words\n');
  });
});
