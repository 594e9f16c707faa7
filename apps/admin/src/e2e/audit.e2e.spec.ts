import type { EventList } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const LOOKS = process.env['CASETRAIL_LOOKS'];
const PAGES = ['/audit', '/audit/verify', '/audit/looks'];

describe.each([
  [375, 'zh-CN'],
  [1440, 'zh-CN'],
  [375, 'en'],
  [1440, 'en'],
] as const)('the audit at %i px in %s', (width, language) => {
  it.each(PAGES)('fits, and names everything: %s', async (path) => {
    const { page, go, troubles } = await company.as('general_office', {
      language,
      viewport: { width, height: 900 },
    });
    await go(path);
    if (LOOKS) {
      const name = `${path.slice(1).replace('/', '-')}-${width}-${language}`;
      await page.screenshot({ path: `${LOOKS}/${name}.png`, fullPage: width === 375 });
    }
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect((await headingLevels(page))[0]).toBe(1);
    expect(troubles).toEqual([]);
  });
});

describe('the search over all records', () => {
  it('leads from an event of a case to its line in the trail', async () => {
    const { page, go } = await company.as('general_office');
    await go('/audit?kind=case');
    await page.locator('main li[data-stop]').first().getByRole('link').last().click();
    await page.waitForURL(/\/cases\/[^#]+#e-\d+$/);
    const hash = new URL(page.url()).hash;
    await page.locator(hash).waitFor();
  });
  it('is narrowed by a form that works without script, and says what was typed', async () => {
    const { page } = await company.as('auditor', { javaScriptEnabled: false });
    const { items } = await company.ask<EventList>('auditor', '/api/audit/events?kind=fine&size=1');
    const caseNo = items[0]?.caseNo ?? '';
    expect(caseNo).not.toBe('');
    await page.goto('/audit');
    await page.getByLabel('案件号').fill(caseNo);
    await page.getByLabel('类别').selectOption('fine');
    await page.getByRole('button', { name: '检索' }).click();
    expect(new URL(page.url()).searchParams.get('case')).toBe(caseNo);
    await expect.poll(() => page.getByLabel('案件号').inputValue()).toBe(caseNo);
    const found = await company.ask<EventList>(
      'auditor',
      `/api/audit/events?kind=fine&case=${encodeURIComponent(caseNo)}&size=50`,
    );
    await expect.poll(() => page.locator('main li[data-stop]').count()).toBe(found.items.length);
    expect(found.items.length).toBeGreaterThan(1);
  });
  it('goes on with what is earlier, without a gap', async () => {
    const { page, go } = await company.as('general_office');
    await go('/audit');
    const positions = () =>
      page
        .locator('main li[data-stop] dl dd:nth-of-type(1)')
        .evaluateAll((all) => all.map((dd) => Number(dd.textContent)));
    const first = await positions();
    await page.getByRole('link', { name: '更早的记录' }).click();
    await page.waitForURL(/before=/);
    await expect.poll(async () => (await positions())[0]).toBe((first.at(-1) ?? 0) - 1);
  });
  it('says what to do where nothing fits', async () => {
    const { page, go } = await company.as('general_office');
    await go('/audit?case=NOWHERE-1');
    await page.getByRole('heading', { name: '没有符合的记录' }).waitFor();
    await page.getByRole('link', { name: '清除条件' }).click();
    await page.waitForURL(/\/audit$/);
  });
  it('is not there for who does not review', async () => {
    const { page } = await company.as('designer');
    for (const path of PAGES) expect((await page.goto(path))?.status()).toBe(403);
  });
});

describe('the check of the log', () => {
  it('is begun by a press, and tells what it found', async () => {
    const { page, go } = await company.as('general_office');
    await go('/audit/verify');
    await page.getByText('本次启动以来还没有校验过').waitFor();
    await page.getByRole('button', { name: '立即校验' }).click();
    await page.getByRole('heading', { name: '完整，未被改动' }).waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/audit-verified-1280.png` });
    await page.getByRole('button', { name: '立即校验' }).click();
    await expect.poll(() => page.locator('dt:has-text("对照的锚点") + dd').innerText()).toContain('号位置');
  });
});
