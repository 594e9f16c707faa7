import { DAY, HOUR, Refusal, type Instant, type Uuid } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSampleCompanyIfEmpty } from '../platform/sample/load-sample.ts';
import { on, WatchedFirm } from './fixtures/watched-firm.ts';
import { TickMemory } from './tick-memory.ts';
import type { Ticked } from './tick.ts';

const NOW = on('05-20 11:00');

let firm: WatchedFirm;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ firm, close } = await WatchedFirm.bare({ now: NOW }, {}, { follows: false }));
  await loadSampleCompanyIfEmpty(firm.system);
  firm.system.follow();
}, 120_000);
afterAll(() => close());

const ticked = async (to: Parameters<typeof firm.system.tick>[0]): Promise<Ticked> => {
  const answer = await firm.system.tick(to);
  if (answer instanceof Refusal) throw new Error(answer.message.en);
  return answer;
};

describe('the clock of the sample company', () => {
  it('goes to the next deadline, and there it is missed', async () => {
    const { from, to, happened } = await ticked('next-deadline');
    expect(to).toBeGreaterThan(from);
    expect(firm.system.clock()).toBe(to);
    expect(happened.some(({ what }) => what.en.includes('found'))).toBe(true);
  });
  it('lets everything happen at its own moment, in order', async () => {
    const from = firm.system.clock();
    const { to, happened, stopped } = await ticked({ ahead: 7 * DAY });
    expect(stopped).toBeUndefined();
    expect(to).toBe(from + 7 * DAY);
    const moments = happened.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(new Set(moments).size).toBeGreaterThan(10);
    for (const moment of moments) expect(moment).toBeGreaterThanOrEqual(from);
    expect(happened.some(({ kind }) => kind === 'message')).toBe(true);
  });
  it('leaves on record what the rules find since the stores went live', async () => {
    const { system } = firm;
    const [live] = await system.log.readAll(0, 1_000_000, ['StoreWentLive']);
    const { violations, late } = await system.queries.findings({ asOf: system.clock() });
    const since = violations
      .concat(late as never)
      .filter(({ at }) => Date.parse(at) >= (live?.occurredAt ?? NOW));
    const found = await firm.violations();
    const overturned = await firm.said('ViolationOverturned');
    expect(found.length - overturned.length).toBe(since.length);
    expect(since.length).toBeGreaterThan(10);
  });
  it('marks nothing as having fallen due unwatched', async () => {
    const events = await firm.system.log.readAll(0, 1_000_000, ['ViolationFound']);
    expect(events.filter(({ data }) => 'whileDown' in data)).toEqual([]);
  });
  it('moves once for the same request, however often it is sent, and is answered as before', async () => {
    const commandId = randomUUID() as Uuid;
    const ask = async () => {
      const answer = await firm.system.tick({ ahead: 5 * HOUR }, commandId);
      if (answer instanceof Refusal) throw new Error(answer.message.en);
      return answer;
    };
    const first = await ask();
    expect(firm.system.clock()).toBe(first.to);
    expect(await ask()).toEqual(first);
    await ticked({ ahead: HOUR });
    const now = firm.system.clock();
    expect((await ask()).to).toBe(first.to);
    const other = await firm.another();
    expect(await other.system.tick({ ahead: 5 * HOUR }, commandId)).toMatchObject({ to: first.to });
    await other.system.close();
    expect(firm.system.clock()).toBe(now);
    expect(await firm.system.tick({ ahead: 6 * HOUR }, commandId)).toMatchObject({
      code: 'command-reused',
      field: 'commandId',
    });
  });
  it('goes on where it was cut off', async () => {
    const { system } = firm;
    const memory = new TickMemory(system.dataDir);
    const commandId = randomUUID() as Uuid;
    const from = system.clock();
    const { position: after } = await system.log.head();
    const to = (from + 8 * HOUR) as Instant;
    await memory.keep({ commandId, wanted: JSON.stringify({ ahead: 8 * HOUR }), from, to, after });
    await ticked({ ahead: 3 * HOUR });
    expect(await system.tick({ ahead: 8 * HOUR }, commandId)).toMatchObject({ from, to });
    expect(system.clock()).toBe(to);
  });
  it('does not go back', async () => {
    const answer = await firm.system.tick((firm.system.clock() - 1) as Instant);
    expect(answer).toMatchObject({ code: 'not-ahead', field: 'to' });
  });
  it('does not go beyond ten years', async () => {
    expect(await firm.system.tick((NOW + 4_000 * DAY) as Instant)).toMatchObject({ code: 'too-far-ahead' });
  });
  it('is the same in every process, and after a restart', async () => {
    const other = await firm.another();
    expect(other.system.clock()).toBe(firm.system.clock());
    await ticked({ ahead: HOUR });
    expect(other.system.clock()).toBe(firm.system.clock());
    await other.system.close();
  });
});

describe('the clock of a firm with data of its own', () => {
  it('cannot be moved', async () => {
    const real = await WatchedFirm.open('03-02 08:00');
    expect(await real.firm.system.tick({ ahead: DAY })).toMatchObject({ code: 'not-a-sample' });
    expect(real.firm.system.clock()).toBe(real.firm.now);
    await real.close();
  });
});
