import type { KpiFigures } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const OFFICE = 'general_office';

describe('a figure', () => {
  it('opens what is behind it, and from there the case', async () => {
    const { page, go, troubles } = await company.as(OFFICE);
    const { measures } = await company.ask<KpiFigures>(OFFICE, '/api/kpi?window=90');
    const lost = measures.find(({ id }) => id === 'lost')?.total.count;
    await go('/kpi?window=90');
    const tile = page.locator('main li').filter({ hasText: '跑单数' }).getByRole('link');
    await expect.poll(() => tile.textContent()).toBe(String(lost));
    await tile.click();
    await page
      .getByRole('status')
      .filter({ hasText: `共计 ${lost} 项` })
      .waitFor();
    const caseLink = page.locator('main ol > li a.font-mono').first();
    const caseNo = (await caseLink.textContent()) ?? '';
    await caseLink.click();
    await page.waitForURL(`**/cases/${caseNo}`);
    expect(troubles).toEqual([]);
  });

  it('is drawn, and stands as a table for those who do not see it', async () => {
    const { page, go, troubles } = await company.as(OFFICE);
    await go('/compliance');
    await page.locator('main figure [role=img] svg').first().waitFor();
    await expect.poll(() => page.locator('main figure').count()).toBe(2);
    const heat = page.locator('main figure').nth(1);
    await heat.locator('summary').click();
    await expect.poll(() => heat.locator('tbody tr').count()).toBeGreaterThan(3);
    const way = page.locator('main a[aria-label^="接待客户 至 推荐设计师"]');
    const said = (await way.getAttribute('aria-label')) ?? '';
    const count = /：(\d+) 案/.exec(said)?.[1];
    await page.goto(new URL((await way.getAttribute('href')) ?? '', company.url).href);
    await page
      .getByRole('status')
      .filter({ hasText: `共计 ${count} 项` })
      .waitFor();
    // A style attribute that the policy forbids would be told of in the console.
    expect(troubles).toEqual([]);
  });

  it('is not shown to somebody of another store', async () => {
    const { page, go } = await company.as('store_supervisor');
    await go('/kpi');
    const stores = await page.locator('select[name=store] option').allTextContents();
    expect(stores).toHaveLength(2);
  });
});

describe('a month', () => {
  it('is published by the office once, and stays', async () => {
    const { page, go, settled, troubles } = await company.as(OFFICE);
    await go('/kpi/months');
    const line = page.locator('main li').filter({ hasText: '未发布' }).first();
    const month = (await line.getByRole('link').textContent()) ?? '';
    await line.getByRole('link').click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('heading', { name: '发布时的数据' }).waitFor();
    await page.getByText('发布之后没有更正').waitFor();
    await page.reload();
    await settled();
    await expect.poll(() => page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
    expect(await company.ask<readonly string[]>(OFFICE, '/api/kpi/months')).toContain(month);
    expect(troubles).toEqual([]);
  });

  it('that is not over cannot be', async () => {
    const { page, go } = await company.as(OFFICE);
    const { to } = await company.ask<KpiFigures>(OFFICE, '/api/kpi?window=7&measure=received');
    await go(`/kpi/months/${to.slice(0, 7)}`);
    await page.getByText('本月尚未结束').waitFor();
    await expect.poll(() => page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
  });
});

describe.each(['/kpi?window=90', '/compliance', '/kpi/behind?window=90&measure=violations', '/kpi/months'])(
  '%s',
  (path) => {
    it.each([
      { width: 375, language: 'zh-CN', colorScheme: 'dark' },
      { width: 1440, language: 'en', colorScheme: 'light' },
      { width: 375, language: 'en', colorScheme: 'light' },
      { width: 1440, language: 'zh-CN', colorScheme: 'dark' },
    ] as const)('fits and reads at $width px in $language, $colorScheme', async ({ width, ...how }) => {
      const visit = await company.as(OFFICE, { ...how, viewport: { width, height: 900 }, bypassCSP: true });
      await visit.go(path);
      expect(await sidewaysScroll(visit.page)).toBe(0);
      expect(await namelessControls(visit.page)).toEqual([]);
      const levels = await headingLevels(visit.page);
      expect(levels[0]).toBe(1);
      expect(levels.every((level, at) => level - (levels[at - 1] ?? level) <= 1)).toBe(true);
      expect(await axeFindings(visit.page)).toEqual([]);
    });
  },
);
