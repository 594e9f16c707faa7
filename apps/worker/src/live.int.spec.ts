import { describe, expect, it, onTestFinished } from 'vitest';
import { randomUUID } from 'node:crypto';
import { REDIS, startRedis } from './bench/redis.ts';
import { sessionOf, startApi, type ApiProcess } from './testing/api-process.ts';
import { inMs, LiveFirm } from './testing/live-firm.ts';
import { many, PATIENCE_MS } from './testing/scene.ts';

const HOUR = 3_600_000;

/** The positions of the changes that a stream has named so far. */
const listen = async (api: ApiProcess, cookie: string): Promise<() => readonly number[]> => {
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const answer = await fetch(`${api.address}/api/live`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: gone.signal,
  });
  expect(answer.status).toBe(200);
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk as Uint8Array).toString();
  };
  read().catch(() => {});
  await expect.poll(() => text, { timeout: PATIENCE_MS }).toContain('retry:');
  return () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, position]) => Number(position));
};

describe.runIf(REDIS !== '')('two api processes with a Redis server', { timeout: 240_000 }, () => {
  it('show on the streams of one what was recorded through the other, with Redis and without it', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const firm = await LiveFirm.open();
    onTestFinished(() => firm.close(), 60_000);
    const [owed] = await firm.owe(many(1, inMs(1_000 * HOUR)));
    const cookie = `casetrail=${await sessionOf(firm.system, 'M1')}`;
    const start = async (): Promise<ApiProcess> => {
      const api = await startApi(firm.system.dataDir, { env: { REDIS_URL: redis.url } });
      onTestFinished(() => api.kill());
      return api;
    };
    const [first, second] = [await start(), await start()];
    const heard = await listen(second, cookie);
    let minutes = 60;
    const record = async (): Promise<number> => {
      minutes -= 1;
      const answer = await fetch(`${first.address}/api/cases/${owed?.caseNo ?? ''}/steps`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'casetrail-request': '1' },
        body: JSON.stringify({
          commandId: randomUUID(),
          store: 'AA',
          step: 'follow_up_called',
          occurredAt: new Date(Date.now() - minutes * 60_000).toISOString(),
          data: { satisfaction: 4 },
        }),
      });
      const { position } = (await answer.json()) as { readonly position: number };
      expect(answer.status).toBe(200);
      return position;
    };
    const shown = async (position: number): Promise<void> =>
      expect.poll(heard, { timeout: PATIENCE_MS }).toContain(position);
    const before = await record();
    await shown(before);
    await redis.stop();
    const without = [await record(), await record()];
    await shown(without[1] ?? 0);
    // Each position is named, or stands for one before it that changed the same case.
    expect(heard()).toEqual([...heard()].sort((a, b) => a - b));
    expect(first.printed()).toContain('Redis is out of reach');
  });
});
