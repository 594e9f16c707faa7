import { ruleSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, testApp } from '../testing/app.ts';

describe('the rules', () => {
  it('are listed as the contract says', async () => {
    const { get } = await testApp();
    expect(z.array(ruleSchema).parse((await get('/api/rules')).json())).toHaveLength(1);
  });
  it('take no question', async () => {
    const { get } = await testApp();
    expect(problemIn(await get('/api/rules?id=estimate'), 400).field).toBe('id');
  });
});
