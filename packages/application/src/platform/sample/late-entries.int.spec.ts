import { instant } from '@casetrail/kernel';
import { expect, it } from 'vitest';
import { WatchedFirm } from '../../enforcement/fixtures/watched-firm.ts';
import { enteredLate } from './fixtures/entered-late.ts';
import { loadSampleCompanyIfEmpty } from './load-sample.ts';

it.each([
  ['right at closing', '2026-11-26T17:30', '2026-11-20T16:00'],
  ['after closing', '2026-11-26T18:40', '2026-11-20T16:00'],
])('one entry and no other is late in the company that is opened %s', async (_, at, plan) => {
  const { firm, close } = await WatchedFirm.bare({ now: instant(`${at}:00+08:00`) }, {}, { follows: false });
  await loadSampleCompanyIfEmpty(firm.system);
  expect(await enteredLate(firm.system)).toEqual([`FloorPlanCompleted ${plan}`]);
  await close();
});
