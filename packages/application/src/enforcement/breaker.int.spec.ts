import { createPool } from '@casetrail/database';
import { HOUR, type Instant, type StaffNo } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { Beats } from './beats.ts';
import type { EnforcementOptions } from './enforcement.ts';
import { on, WatchedFirm } from './fixtures/watched-firm.ts';

let close: () => Promise<void>;
afterEach(() => close());

/** So many floor plans due on 4 March, 17:30. */
const due = async (plans: number, options: EnforcementOptions = {}): Promise<WatchedFirm> => {
  const opened = await WatchedFirm.open('03-02 08:00', options);
  ({ close } = opened);
  const { firm } = opened;
  firm.now = on('03-03 10:00');
  for (let no = 1; no <= plans; no += 1) {
    await firm.receive(`AA-${no}`, '03-02 09:30');
    await firm.measure(`AA-${no}`, '03-03 10:00');
  }
  await firm.sweep();
  return firm;
};

const confirm = (firm: WatchedFirm, actor: string) =>
  firm.system.enforcement.confirm(actor as StaffNo, '已核对', randomUUID() as never);

describe('a mass expiry', () => {
  const expire = async (plans: number, options: EnforcementOptions = {}) => {
    const firm = await due(plans, options);
    return { firm, swept: await firm.sweepAt('03-04 17:31') };
  };

  it('is none at twenty', async () => {
    const { firm, swept } = await expire(20);
    expect(swept.stopped).toBeUndefined();
    expect(await firm.violations()).toHaveLength(20);
  });
  it('at twenty-one stops enforcement before anything was enforced, and says so', async () => {
    const { firm, swept } = await expire(21);
    expect(swept.stopped).toEqual({ reason: 'mass-expiry', found: 21, dailyMean: 0 });
    expect(await firm.violations()).toEqual([]);
    expect((await firm.system.enforcement.status()).stopped).toMatchObject({ reason: 'mass-expiry' });
    expect((await firm.sweepAt('03-05 12:00')).stopped).toBeDefined();
    expect(await firm.violations()).toEqual([]);
  });
  it('is enforced when a person of the general office has confirmed it, and nobody else', async () => {
    const { firm } = await expire(21);
    expect(await confirm(firm, 'S6')).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'not-general-office' },
    });
    await firm.sweepAt('03-04 17:40');
    expect(await firm.violations()).toEqual([]);
    expect(await confirm(firm, 'O7')).toMatchObject({ outcome: 'recorded' });
    expect((await firm.sweepAt('03-04 17:41')).stopped).toBeUndefined();
    expect(await firm.violations()).toHaveLength(21);
  });
  it('leaves the settings that stand in the same stream as they are', async () => {
    const { firm } = await expire(21);
    expect(await confirm(firm, 'O7')).toMatchObject({ outcome: 'recorded' });
    expect(await firm.system.fines.settings()).toMatchObject({ automaticIssuing: false, history: [] });
  });
  it('would be enforced without a breaker: the saboteur', async () => {
    const { firm } = await expire(21, { faults: { noBreaker: true } });
    expect(await firm.violations()).toHaveLength(21);
  });
});

describe('a clock that jumps', () => {
  /** The database's clock is set an hour ahead while a minute passes. */
  const jump = async (by: number, options: EnforcementOptions = {}) => {
    const passed = { ms: 0 };
    const unsettable = { monotonic: () => passed.ms, uptime: () => passed.ms };
    const opened = await WatchedFirm.open('03-02 08:00', { unsettable, ...options });
    ({ close } = opened);
    const { firm } = opened;
    firm.now = on('03-03 10:00');
    await firm.receive('AA-1', '03-02 09:30');
    await firm.measure('AA-1', '03-03 10:00');
    firm.now = on('03-04 17:00');
    const confirmed = await firm.sweep();
    passed.ms += 60_000;
    firm.now = (on('03-04 17:00') + by) as Instant;
    return { firm, confirmed, swept: await firm.sweep() };
  };

  it('by five minutes more than passed is set right', async () => {
    const { swept } = await jump(60_000 + 300_000);
    expect(swept.stopped).toBeUndefined();
  });
  it('stops enforcement before anything was enforced', async () => {
    const { firm, swept } = await jump(HOUR);
    expect(swept.stopped).toEqual({ reason: 'clock-jump', jumpedBy: HOUR - 60_000 });
    expect(await firm.violations('floor-plan')).toEqual([]);
  });
  it('stops enforcement when it goes back, and can be confirmed then', async () => {
    const { firm, swept } = await jump(-HOUR);
    expect(swept.stopped).toMatchObject({ reason: 'clock-jump' });
    expect(await confirm(firm, 'O7')).toMatchObject({ outcome: 'recorded' });
    expect((await firm.sweep()).stopped).toBeUndefined();
  });
  it('would fine people without a breaker: the saboteur', async () => {
    const { firm } = await jump(HOUR, { faults: { noBreaker: true } });
    expect(await firm.violations('floor-plan')).toHaveLength(1);
  });
  it('back behind the beats of before stops a fresh process too', async () => {
    const firm = await due(1);
    await firm.sweepAt('03-05 12:00');
    const other = await firm.another();
    const swept = await other.sweepAt('03-05 09:00');
    await other.system.close();
    expect(swept.stopped).toMatchObject({ reason: 'clock-jump' });
  });
});

describe('what fell due', () => {
  const marks = async (firm: WatchedFirm) => {
    const events = await firm.system.log.readAll(0, 10_000, ['ViolationFound']);
    return events.map(({ data }) => [(data as { rule: string }).rule, 'whileDown' in data]);
  };

  /** A sweep so many milliseconds before the term ends, and the next one as soon as it is over. */
  const beatBefore = async (ms: number): Promise<WatchedFirm> => {
    const firm = await due(1);
    firm.now = (on('03-04 17:30') - ms) as Instant;
    await firm.sweep();
    firm.now = (on('03-04 17:30') + 1) as Instant;
    await firm.sweep();
    return firm;
  };

  it('while somebody watched carries no mark', async () => {
    expect(await marks(await beatBefore(59_999))).toEqual([['floor-plan', false]]);
  });
  it('while nobody did is marked', async () => {
    expect(await marks(await beatBefore(60_000))).toEqual([['floor-plan', true]]);
  });
  /** A worker that notes that nobody watched, and falls. */
  const fallen = async ({ system, now }: WatchedFirm): Promise<{ readonly beats: number }> => {
    const pool = createPool(system.database.app, { applicationName: 'test', max: 1 });
    const beats = new Beats(pool, 'fallen');
    await beats.noteDowntime({ raw: now, firm: now }, await beats.last());
    const { rows } = await pool.query<{ beats: number }>('SELECT count(*) AS beats FROM work.beat');
    await pool.end();
    return { beats: rows[0]?.beats ?? 0 };
  };

  it('is marked though the first worker to come back falls before it has entered anything', async () => {
    const firm = await due(1);
    await firm.sweepAt('03-04 17:29');
    firm.now = on('03-05 09:00');
    const { beats } = await fallen(firm);
    expect(beats).toBe(1);
    firm.now = on('03-05 09:00');
    await firm.sweep();
    expect(await marks(firm)).toEqual([['floor-plan', true]]);
  });
  it('at the very beat somebody saw', async () => {
    const firm = await due(1);
    await firm.sweepAt('03-04 17:30');
    await firm.sweepAt('03-05 08:00');
    expect(await marks(firm)).toEqual([['floor-plan', false]]);
  });
  it('would be taken for watched: the saboteur', async () => {
    const firm = await due(1, { faults: { downtimeIsNormal: true } });
    await firm.sweepAt('03-04 17:29');
    await firm.sweepAt('03-06 09:00');
    expect((await marks(firm)).every(([, marked]) => marked === false)).toBe(true);
  });
});
