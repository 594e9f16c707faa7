import { randomUUID } from 'node:crypto';
import type { CaseList, Health } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

/** A case of the first page of the list, and something that happens in it. */
const touchOne = async (): Promise<string> => {
  const { items } = await company.ask<CaseList>('general_office', '/api/cases?sort=recent&status=active');
  const { caseNo, store } = items[0] ?? { caseNo: '', store: '' };
  await company.ask('general_office', `/api/cases/${caseNo}/steps`, {
    commandId: randomUUID(),
    store,
    step: 'competitor_named',
    occurredAt: (await company.ask<Health>('general_office', '/health')).now,
    data: { name: '某家' },
  });
  return caseNo;
};

describe('what somebody else does', () => {
  it('is told in the list, moves nothing, and is shown when it is asked for', async () => {
    const { page, go, troubles } = await company.as('general_office', {
      viewport: { width: 1440, height: 900 },
    });
    const streaming = page.waitForResponse((response) => response.url().includes('/live'));
    await go('/cases?status=active');
    await streaming;
    const first = page.locator('tbody tr').first();
    const before = await first.boundingBox();
    const caseNo = await touchOne();
    const bar = page.getByRole('button', { name: '1 处有变化' });
    await bar.waitFor();
    await expect
      .poll(() => page.locator('tbody tr', { hasText: caseNo }).getByText('有变化').isVisible())
      .toBe(true);
    expect(await first.boundingBox()).toEqual(before);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('r');
    await bar.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText('有变化').count()).toBe(0);
    expect(troubles).toEqual([]);
  });
  it('is told on the page of the case', async () => {
    const { page, go } = await company.as('general_office', { language: 'en' });
    const { items } = await company.ask<CaseList>('general_office', '/api/cases?sort=recent&status=active');
    const streaming = page.waitForResponse((response) => response.url().includes('/live'));
    await go(`/cases/${items[0]?.caseNo}`);
    await streaming;
    const lines = await page.locator('ol.thread > li').count();
    expect(await touchOne()).toBe(items[0]?.caseNo);
    await page.getByRole('button', { name: '1 change' }).click();
    await expect.poll(() => page.locator('ol.thread > li').count()).toBe(lines + 1);
  });
});

describe('the time machine', () => {
  it('moves the clock by a day, and says what time it is', async () => {
    const { page, go, troubles } = await company.as('general_office');
    await go('/cases');
    const before = await page.getByRole('link', { name: /公司时间/ }).textContent();
    await page.getByRole('button', { name: '把时钟向前拨：1 天' }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /途中发生 \d+ 件事/ })
      .waitFor({ state: 'attached', timeout: 60_000 });
    await expect.poll(() => page.getByRole('link', { name: /公司时间/ }).textContent()).not.toBe(before);
    expect(new URL(page.url()).pathname).toBe('/cases');
    expect(troubles).toEqual([]);
  }, 90_000);
  it('works without script, tells what happened, and leads back', async () => {
    const { page } = await company.as('store_supervisor', {
      language: 'en',
      javaScriptEnabled: false,
      viewport: { width: 375, height: 812 },
    });
    page.setDefaultTimeout(60_000);
    await page.goto('/cases?status=lost');
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: 'Move the clock forward: To the next deadline' }).click();
    await expect.poll(() => page.getByRole('heading', { name: /^From .* to / }).isVisible()).toBe(true);
    await expect.poll(() => page.locator('main ol time').count()).toBeGreaterThan(0);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('link', { name: 'Back to where you were' }).click();
    expect(page.url()).toContain('/cases?status=lost');
  }, 90_000);
});
