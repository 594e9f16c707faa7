import { healthSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';
import { health } from '../testing/views.ts';

describe.each(['/health', '/api/health'])('health at %s', (url) => {
  it('tells log position, lag and database', async () => {
    const { get } = await testApp();
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(healthSchema.parse(answer.json())).toEqual(health);
  });
  it('is 200 while it only lags', async () => {
    const { get } = await testApp({ health: () => Promise.resolve({ ...health, status: 'degraded' }) });
    expect((await get(url)).statusCode).toBe(200);
  });
  it('is 503 when it is down, and still says why', async () => {
    const down = {
      ...health,
      status: 'down',
      log: null,
      database: { ...health.database, reachable: false },
    } as const;
    const { get } = await testApp({ health: () => Promise.resolve(down) });
    const answer = await get(url);
    expect(answer.statusCode).toBe(503);
    expect(healthSchema.parse(answer.json())).toEqual(down);
  });
  it('is a problem when the platform cannot even say that', async () => {
    const { get } = await testApp({ health: () => Promise.reject(new Error('secret')) });
    const answer = await get(url);
    expect(problemIn(answer, 500).code).toBe('internal');
    expect(answer.body).not.toContain('secret');
  });
});
