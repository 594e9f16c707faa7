import { rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { DAY, instant, type Instant } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogWriter } from '../projections/fixtures/firm-log.ts';
import { happenings, RandomLife } from '../projections/fixtures/random-life.ts';
import { sampleLog } from '../projections/fixtures/sample-journal.ts';
import { CountedFirm } from './fixtures/counted.ts';
import { recountAll } from './fixtures/recount.ts';

let counted: CountedFirm;

beforeAll(async () => {
  counted = await CountedFirm.open();
});

afterAll(() => counted.drop());

const inOrder = (rows: readonly object[]): readonly string[] =>
  rows
    .map((row) =>
      JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))),
    )
    .sort();

const later = (at: Instant, days: number) => (at + days * DAY) as Instant;

const expectEqualToRecount = async (log: EventStore, moment: Instant) => {
  const recount = await recountAll({ log, rulebook, holidays: publishedHolidays }, moment);
  expect(inOrder(await counted.rows('kpi_fact'))).toEqual(inOrder(recount.facts));
  expect(inOrder(await counted.rows('kpi_day'))).toEqual(inOrder(recount.days));
  expect(inOrder(await counted.rows('kpi_month'))).toEqual(inOrder(recount.months));
  return recount;
};

describe('what is counted', () => {
  it('is what a recount of the log finds as of the same moment, and as time passes', async () => {
    const writer = await (await sampleLog(2_000)).live().write();
    await counted.empty();
    let moment = instant('2026-04-01T00:00:00+08:00');
    const projection = await counted.projection(writer.log, () => moment, { batch: 300 });
    for (const days of [0, 0.6, 1, 30, 61]) {
      moment = later(moment, days);
      await projection.catchUp();
      const { facts } = await expectEqualToRecount(writer.log, moment);
      expect(facts.length).toBeGreaterThan(1_000);
      expect(projection.state()).toMatchObject({ asOf: moment, failure: undefined });
    }
  });

  it('is the same for any life of a firm, live and rebuilt, in batches of any size', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(60), fc.array(fc.integer({ min: 1, max: 20 })), async (happened, steps) => {
        const life = await new RandomLife().live(happened);
        const { log } = life.writer;
        const end = later(life.latest, 40);
        let moment = instant('2026-02-20T00:00:00+08:00');
        await counted.empty();
        const live = await counted.projection(log, () => moment, { batch: 3 });
        for (const days of steps) {
          moment = Math.min(later(moment, days), end) as Instant;
          await live.catchUp();
        }
        moment = end;
        await live.catchUp();
        const expected = await counted.fingerprints();
        await expectEqualToRecount(log, end);

        const anew = await counted.projection(log, () => end);
        await anew.rebuild();
        expect(await counted.fingerprints()).toEqual(expected);

        const { position: head } = await log.head();
        for (const batch of [1, 7, 1_000]) {
          // What is there at first is counted in one go, whatever the batch; what comes after it is not.
          let shown = Math.ceil(head / 3);
          await counted.empty();
          const inTwo = await counted.projection(
            growingLog(log, () => shown),
            () => end,
            { batch },
          );
          await inTwo.catchUp();
          shown = head;
          await inTwo.catchUp();
          expect(await counted.fingerprints()).toEqual(expected);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('follows what is learnt later, event by event', async () => {
    await fc.assert(
      fc.asyncProperty(happenings(40), async (happened) => {
        const life = await new RandomLife().live(happened);
        const events = await life.writer.log.readAll(0, 1_000);
        const end = later(life.latest, 3);
        await counted.empty();
        let shown = 0;
        const growing = growingLog(life.writer.log, () => shown);
        const live = await counted.projection(growing, () => end);
        for (const { position } of events) {
          shown = position;
          await live.catchUp();
          if (position % 10 === 0) await expectEqualToRecount(growing, end);
        }
        await expectEqualToRecount(life.writer.log, end);
      }),
      { numRuns: 6 },
    );
  });

  it('follows what a store owes as a whole, event by event, while no day passes', async () => {
    const site = { store: 'CZ', case: 'CZ-1', actor: 'M1' };
    const writer = new LogWriter()
      .firm({
        stores: [{ code: 'CZ', name: '郴州店' }],
        staff: [{ no: 'G1', name: '陈工', store: 'CZ', roles: ['engineering_manager'] }],
      })
      .live()
      .line({
        ...{ ...site, at: '2026-03-02T09:00:00+08:00', step: 'client_received' },
        data: { client: { name: '甲', area: 90, houseType: 'flat' }, receptionForm: true },
      })
      .line({ ...site, at: '2026-03-10T09:00:00+08:00', step: 'construction_started' })
      .line({
        store: 'CZ',
        actor: 'G1',
        at: '2026-04-20T09:00:00+08:00',
        step: 'list',
        data: { month: '2026-04' },
      })
      .line({
        store: 'CZ',
        actor: 'G1',
        at: '2026-03-23T09:00:00+08:00',
        step: 'list',
        data: { month: '2026-03' },
      })
      .line({ ...site, at: '2026-03-12T09:00:00+08:00', step: 'construction_completed' });
    await writer.write();
    const end = instant('2026-05-01T12:00:00+08:00');
    let shown = 0;
    const growing = growingLog(writer.log, () => shown);
    await counted.empty();
    const live = await counted.projection(growing, () => end);
    const lists: number[] = [];
    for (const { position } of await writer.log.readAll(0, 100)) {
      shown = position;
      await live.catchUp();
      await expectEqualToRecount(growing, end);
      const facts = await counted.rows<{ about: string; measure: string; outcome: string }>('kpi_fact');
      const ofStore = facts.filter(({ about, measure }) => about === 'active-sites' && measure === 'on_time');
      lists.push(ofStore.filter(({ outcome }) => outcome === 'on_time').length, ofStore.length);
    }
    // Two months owed, April's list in time and March's late; then it turns out that the site ended before the window.
    expect(lists.slice(-8)).toEqual([0, 2, 1, 2, 1, 2, 0, 0]);
  });

  it('leaves nothing behind when it is closed while it counts for the first time', async () => {
    const writer = await (await sampleLog(1_500)).live().write();
    await counted.empty();
    const moment = instant('2026-06-01T00:00:00+08:00');
    let closed: Promise<void> | undefined;
    const log = beforeStreams(writer.log, () => {
      closed = cut.close();
    });
    const cut = await counted.projection(log, () => moment);
    const counting = cut.catchUp();
    await expect(counting).rejects.toThrow('aborted');
    await closed;
    expect(await counted.rows('kpi_fact')).toEqual([]);
    expect(cut.state().position).toBe(0);
  });

  it('is the same when two count at once', async () => {
    const writer = await (await sampleLog(1_500)).live().write();
    const moment = instant('2026-06-01T00:00:00+08:00');
    const alone = await counted.projection(writer.log, () => moment);
    await alone.rebuild();
    const expected = await counted.fingerprints();

    await counted.empty();
    const both = [
      await counted.projection(writer.log, () => moment, { batch: 70 }),
      await counted.projection(writer.log, () => moment, { batch: 110 }),
    ];
    await Promise.all(both.map((projection) => projection.catchUp()));
    const { position } = await writer.log.head();
    expect(both.map((projection) => projection.state().position)).toEqual([position, position]);
    expect(await counted.fingerprints()).toEqual(expected);
  });
});

/** The log; says when it is first read by stream. */
const beforeStreams = (log: EventStore, onRead: () => void): EventStore =>
  new Proxy(log, {
    get(target, name, receiver) {
      if (name === 'readByStream') onRead();
      const own: unknown = Reflect.get(target, name, receiver);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });

/** The log as it was when it held no more than so many events. */
const growingLog = (log: EventStore, shown: () => number): EventStore =>
  new Proxy(log, {
    get(target, name, receiver) {
      switch (name) {
        case 'head':
          return async () => ({ ...(await target.head()), position: shown() });
        case 'readAll':
          return async (...asked: Parameters<EventStore['readAll']>) =>
            (await target.readAll(...asked)).filter(({ position }) => position <= shown());
        case 'readByStream':
          return async function* (prefix: string) {
            for await (const page of target.readByStream(prefix)) {
              yield new Map(
                [...page]
                  .map(
                    ([stream, events]) =>
                      [stream, events.filter(({ position }) => position <= shown())] as const,
                  )
                  .filter(([, events]) => events.length > 0),
              );
            }
          };
        default: {
          const own: unknown = Reflect.get(target, name, receiver);
          return typeof own === 'function' ? (own.bind(target) as unknown) : own;
        }
      }
    },
  });
