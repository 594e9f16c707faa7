import { dueOf, formatInstant, instant, nextWorkingDay, StoreCalendar } from '@casetrail/kernel';
import { expect, it } from 'vitest';
import { WatchedFirm } from '../../enforcement/fixtures/watched-firm.ts';
import type { System } from '../system.ts';
import { loadSampleCompanyIfEmpty } from './load-sample.ts';

/** What is marked as entered long after it happened, all of it being entered when the company is opened. */
const enteredLate = async ({ log, clock, rulebook, holidays }: System): Promise<readonly string[]> => {
  const edition = rulebook.at(clock());
  if (!edition) throw new Error('no rules are in force');
  const calendar = new StoreCalendar(edition.calendar, holidays);
  return (await log.readAll(0, 100_000))
    .filter(({ stream, source }) => stream.startsWith('case-') && source === undefined)
    .filter(({ occurredAt: from }) => clock() > dueOf(nextWorkingDay, { from, pauses: [] }, calendar))
    .map(({ type, occurredAt }) => `${type} ${formatInstant(occurredAt).slice(0, 16)}`);
};

it.each([
  ['right at closing', '2026-11-26T17:30', '2026-11-20T16:00'],
  ['after closing', '2026-11-26T18:40', '2026-11-20T16:00'],
  ['in a holiday', '2026-10-04T12:00', '2026-09-23T16:30'],
])('one entry and no other is late in the company that is opened %s', async (_, at, plan) => {
  const { firm, close } = await WatchedFirm.bare({ now: instant(`${at}:00+08:00`) }, {}, { follows: false });
  await loadSampleCompanyIfEmpty(firm.system);
  expect(await enteredLate(firm.system)).toEqual([`FloorPlanCompleted ${plan}`]);
  await close();
});
