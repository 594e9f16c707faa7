import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CalendarDate } from '@casetrail/kernel';
import { expect, it } from 'vitest';
import { generateJournal } from './journal.ts';
import { calendar } from './testing/calendar.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heap = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
};

it('a journal of 300,000 lines takes no more memory at its end than in its middle', () => {
  const journal = generateJournal({ seed: 3, lines: 300_000, from: '2026-01-05' as CalendarDate, calendar });
  const megabytes: number[] = [];
  let read = 0;
  for (const _ of journal) {
    read += 1;
    if (read === 150_000 || read === 299_999) megabytes.push(heap());
  }
  const [middle = 0, end = Infinity] = megabytes;
  // Kept lines would be about 30 MiB by then.
  expect(end - middle).toBeLessThan(10);
});
