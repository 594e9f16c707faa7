import { DAY, instant, type Instant, type RecordedEvent } from '@casetrail/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WatchedFirm } from '../../enforcement/fixtures/watched-firm.ts';
import { loadSampleCompanyIfEmpty } from './load-sample.ts';
import { readSampleMarker } from './sample-marker.ts';

/** Whatever day this is: the log says by the machine's clock when something was entered. */
const now = Date.now() as Instant;

let straight: WatchedFirm;
let broken: WatchedFirm;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  for (const keep of [(firm: WatchedFirm) => (straight = firm), (firm: WatchedFirm) => (broken = firm)]) {
    const { firm, close } = await WatchedFirm.bare({ now }, {}, { follows: false });
    keep(firm);
    closing.push(close);
  }
}, 180_000);
afterAll(async () => {
  for (const close of closing) await close();
});

/** What the log tells, but for where in it each thing stands. */
const told = async ({ system }: WatchedFirm): Promise<readonly string[]> =>
  (await system.log.readAll(0, 100_000)).map(saying).sort();

const saying = ({ stream, type, occurredAt, revision }: RecordedEvent): string =>
  [stream, revision, type, occurredAt].join(' ');

/** A process ends after so many lines and moments; the next one is a new process on the same log, some time later. */
const loadUntilCutOff = async (firm: WatchedFirm, after: number): Promise<void> => {
  let left = after;
  const onProgress = () => {
    left -= 1;
    if (left < 0) throw new Error('cut off');
  };
  await expect(loadSampleCompanyIfEmpty(firm.system, { onProgress })).rejects.toThrow('cut off');
};

it('is the same company where its load was cut off, again and again', async () => {
  await loadSampleCompanyIfEmpty(straight.system);
  for (const after of [0, 1, 2, 40, 3, 60, 50]) {
    await loadUntilCutOff(broken, after);
    expect(await readSampleMarker(broken.system.dataDir)).toMatchObject({ complete: false });
  }
  broken.now = (now + DAY) as typeof now;
  const refused: string[] = [];
  await loadSampleCompanyIfEmpty(broken.system, { onRefused: (line) => refused.push(line) });
  expect(refused).toEqual([]);
  expect(await told(broken)).toEqual(await told(straight));
  expect(await broken.system.enforcement.status()).toMatchObject({ stopped: undefined });
  expect((await broken.system.verify()).whole).toBe(true);
});

it('goes on without what somebody is refused: nothing was found before there were rules', async () => {
  const { firm, close } = await WatchedFirm.bare(
    { now: instant('2026-01-05T10:10:00+08:00') },
    {},
    { follows: false },
  );
  const refused: string[] = [];
  const { system } = firm;
  expect(await loadSampleCompanyIfEmpty(system, { onRefused: (line) => refused.push(line) })).toBe(true);
  expect(refused).toContain(
    'issue in theFineTakenBack: nothing was found under floor-plan in theFineTakenBack',
  );
  expect((await system.handovers.list({ status: 'declined' })).total).toBe(1);
  expect((await system.queries.cases({})).total).toBe(60);
  await close();
});
