import { ruleSchema } from '@casetrail/contract';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

describe('the rules', () => {
  it('are listed as the contract says', async () => {
    const { get } = await testApp();
    expect(z.array(ruleSchema).parse((await get('/api/rules')).json())).toHaveLength(1);
  });
  it('are those of a store, at a moment', async () => {
    const { get, platform } = await testApp();
    await get('/api/rules?store=ZX&at=2026-07-01T00:00:00%2B08:00');
    const at = instant('2026-07-01T00:00:00+08:00');
    expect(platform.asked).toEqual([['rules', { store: 'ZX', at }]]);
  });
  it('take no other question', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/rules?id=estimate'), 400).field).toBe('id');
  });
});
