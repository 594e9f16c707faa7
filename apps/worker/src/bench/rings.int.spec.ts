import { describe, expect, it } from 'vitest';
import { queueInRedis } from '../queue/open-queue.ts';
import { BACKENDS } from '../testing/backends.ts';
import { openScene } from '../testing/scene.ts';
import { queueInPostgres } from '../queue/open-queue.ts';
import { rings } from './rings.ts';

const PEAL = { bells: 20, overMs: 400, leadMs: 2_000 };

describe.each(BACKENDS)('a peal of bells in %s', (_name, backend) => {
  it('tells of each by how much it was late, and of none that it was early', async (ending) => {
    const { firm } = await openScene(ending);
    const { part } = await backend(firm, ending);
    const open =
      part.redisUrl === undefined ? queueInPostgres(firm.system.database.queue) : queueInRedis(part.redisUrl);
    const late = await rings(open, PEAL);
    expect(late).toHaveLength(PEAL.bells);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...late)).toBeLessThan(60_000);
  });
});

it('says so where the queue cannot be reached', async () => {
  await expect(rings(queueInRedis('redis://127.0.0.1:1'), PEAL)).rejects.toThrow();
});
