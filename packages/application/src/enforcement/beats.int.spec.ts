import { createPool } from '@casetrail/database';
import type { Instant } from '@casetrail/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { Beats, type Moment } from './beats.ts';
import { WatchedFirm } from './fixtures/watched-firm.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

const at = (raw: number): Moment => ({ raw: raw as Instant, firm: raw as Instant });

/** Two workers on one database, of which the first has swept once and knows of no downtime but that before the beginning. */
const scene = async () => {
  const opened = await WatchedFirm.open('03-02 08:00');
  const pool = createPool(opened.firm.system.database.app, { applicationName: 'test', max: 2 });
  close = async () => {
    await pool.end();
    await opened.close();
  };
  await pool.query('DELETE FROM work.beat');
  await pool.query('DELETE FROM work.downtime');
  const [own, other] = [new Beats(pool, 'own'), new Beats(pool, 'other')];
  /** What a sweep does with its beats, and what it knows of downtimes then. */
  const sweep = async (beats: Beats, raw: number) => {
    await beats.noteDowntime(at(raw), await beats.last());
    const known = await beats.downtimes();
    await beats.beat(at(raw));
    return known;
  };
  expect(await sweep(own, 1_000_000)).toEqual([{ from: 0, to: 1_000_000 }]);
  return { pool, own, other, sweep };
};

describe('a look at the clock', () => {
  it('finds the latest beat of any worker with it, or that there is none', async () => {
    const { pool, own, other } = await scene();
    await own.beat(at(1_000_001));
    await other.beat(at(1_060_000));
    const before = Date.now();
    const { clock, last } = await own.look();
    expect(last).toEqual(at(1_060_000));
    expect(Math.abs(clock - before)).toBeLessThan(60_000);
    await pool.query('DELETE FROM work.beat');
    expect((await own.look()).last).toBeUndefined();
  });
});

describe('downtimes that are known', () => {
  it('are not asked for again while there was a beat all the time', async () => {
    const { pool, own, sweep } = await scene();
    await sweep(own, 1_060_000);
    // Nobody can have noted this one: it shows that nobody looks.
    await pool.query('INSERT INTO work.downtime (from_at, to_at) VALUES (1, 2)');
    expect(await sweep(own, 1_060_000)).toHaveLength(1);
    expect(await sweep(own, 1_120_000)).toHaveLength(1);
    expect(await sweep(own, 1_180_001)).toHaveLength(3);
  });

  it('are asked for again where another worker may have noted one meanwhile', async () => {
    const { own, other, sweep } = await scene();
    await sweep(own, 1_000_001);
    await sweep(other, 1_060_002);
    expect(await sweep(own, 1_060_003)).toEqual([
      { from: 0, to: 1_000_000 },
      { from: 1_000_001, to: 1_060_002 },
    ]);
  });

  it('are asked for again where the clock was set back, and beats forgotten', async () => {
    const { own, other, sweep } = await scene();
    await sweep(own, 1_200_000);
    await sweep(own, 1_200_001);
    await other.forgetLaterThan(1_100_000 as Instant);
    await sweep(other, 1_100_001);
    expect(await sweep(own, 1_100_002)).toContainEqual({ from: 0, to: 1_100_001 });
  });
});
