import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

describe('the front door of the sample company', () => {
  it('leads an administrator to the accounts', async () => {
    const { page, go, troubles } = await company.as('administrator');
    await go('/');
    expect(new URL(page.url()).pathname).toBe('/accounts');
    expect(troubles).toEqual([]);
  });
  it('leads an auditor to the cases, in his language', async () => {
    const { page, go } = await company.as('auditor', { language: 'en' });
    await go('/');
    expect(new URL(page.url()).pathname).toBe('/cases');
    await page.getByRole('status').filter({ hasText: '60 cases' }).waitFor();
  });
});
