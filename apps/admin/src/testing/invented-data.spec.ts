import { caseListSchema, caseTrailSchema, healthSchema, storeSchema } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixtureApi, type FixtureApi } from './fixture-api.ts';

describe('the invented data', () => {
  let api: FixtureApi;
  beforeAll(async () => {
    api = await startFixtureApi();
  });
  afterAll(() => api.close());

  const get = async (path: string): Promise<unknown> =>
    (await fetch(api.url + path, { headers: { cookie: 'casetrail=a-session' } })).json();

  it('has the shapes of the contract, so that a page that shows it can show the API’s', async () => {
    const cases = caseListSchema.parse(await get('/api/cases?size=200'));
    expect(cases.items).toHaveLength(60);
    expect(caseTrailSchema.parse(await get('/api/cases/ZX-260001')).entries).toHaveLength(7);
    expect(storeSchema.array().parse(await get('/api/stores'))).toHaveLength(2);
    expect(healthSchema.parse(await get('/health')).sample).toBe(true);
  });
  it('can be searched, filtered and paged', async () => {
    const lost = caseListSchema.parse(await get('/api/cases?status=lost&store=ZX&size=2'));
    expect(lost.items).toHaveLength(2);
    expect(lost.total).toBeGreaterThan(2);
    expect(lost.items.every(({ status, store }) => status === 'lost' && store === 'ZX')).toBe(true);
  });
});
