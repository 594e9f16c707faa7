import type { Wakes } from '@casetrail/event-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from './fixtures/redis-server.ts';
import { redisWakes } from './redis-wakes.ts';

/** A process that follows, and how often it was woken. */
interface Process {
  readonly wakes: Wakes;
  woken: number;
  readonly said: string[];
}

let redis: RedisServer;
const processes: Process[] = [];

const begin = async (): Promise<Process> => {
  const said: string[] = [];
  const wakes = await redisWakes(redis.url, (line) => said.push(line));
  const process: Process = { wakes, woken: 0, said };
  wakes.listen(() => (process.woken += 1));
  processes.push(process);
  return process;
};

/** Until it hears, whatever it takes to connect: a call that nobody hears yet is lost, as it may be. */
const hears = async (other: Process, teller: Process): Promise<void> => {
  const before = other.woken;
  await expect
    .poll(() => {
      teller.wakes.tell();
      return other.woken;
    })
    .toBeGreaterThan(before);
};

describe.runIf(hasRedis)('what wakes processes by Redis', () => {
  beforeEach(async () => {
    redis = new RedisServer();
    await redis.start();
  });
  afterEach(async () => {
    for (const { wakes } of processes.splice(0)) await wakes.close();
    await redis.kill();
  });

  it('wakes the others, and one’s own process at once', async () => {
    const [one, other] = [await begin(), await begin()];
    await hears(other, one);
    await hears(one, other);
    const before = one.woken;
    one.wakes.tell();
    expect(one.woken).toBe(before + 1);
  });
  it('wakes one’s own process while Redis is away, says so once, and wakes all when it is back', async () => {
    const [one, other] = [await begin(), await begin()];
    await hears(other, one);
    await redis.kill();
    await expect.poll(() => other.said).toEqual([expect.stringContaining('Redis is out of reach')]);
    const before = one.woken;
    one.wakes.tell();
    expect(one.woken).toBe(before + 1);
    const asleep = other.woken;
    await redis.start();
    await expect.poll(() => other.woken).toBeGreaterThan(asleep);
    await expect.poll(() => other.said.at(-1)).toContain('Redis is back');
    await hears(other, one);
  });
  it('wakes nobody who no longer listens', async () => {
    const [one, other] = [await begin(), await begin()];
    let heard = 0;
    other.wakes.listen(() => (heard += 1))();
    await hears(other, one);
    expect(heard).toBe(0);
  });
});
