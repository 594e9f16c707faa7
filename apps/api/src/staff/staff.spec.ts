import { staffSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

describe('the staff', () => {
  it('are listed as the contract says', async () => {
    const { get, platform } = await testApp();
    expect(z.array(staffSchema).parse((await get('/api/staff')).json())).toHaveLength(1);
    expect(platform.asked).toEqual([['staff', undefined]]);
  });
  it('of one store are asked for by its code', async () => {
    const { get, platform } = await testApp();
    await get('/api/staff?store=ZX');
    expect(platform.asked).toEqual([['staff', 'ZX']]);
  });
  it.each(['store=', 'store=%E4%B8%AD', 'store=ABCDEFGHIJK', 'no=1'])('are refused for %s', async (query) => {
    const { get } = await testApp();
    problemIn(await get(`/api/staff?${query}`), 400);
  });
});
