import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll, textOf } from '../testing/looks.ts';
import { openSite, type Site, type Visit } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PHONE = { viewport: { width: 375, height: 812 } };
const DESK = { viewport: { width: 1440, height: 900 } };

const rows = (visit: Visit) => visit.page.locator('tbody tr');
const address = (visit: Visit): string => new URL(visit.page.url()).search;

describe.each([
  ['375 px', PHONE],
  ['1440 px', DESK],
])('the list of cases at %s', (_width, size) => {
  it('shows fifty cases in Chinese, fits the window, and names every control', async () => {
    const visit = await site.open(size);
    await visit.go('/cases');
    await expect.poll(() => visit.page.title()).toBe('案件 · 案迹');
    await expect.poll(() => visit.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await expect.poll(() => rows(visit).count()).toBe(50);
    expect(await textOf(visit.page)).not.toMatch(/undefined|NaN|\bnull\b/);
    expect(await sidewaysScroll(visit.page)).toBe(0);
    expect(await namelessControls(visit.page)).toEqual([]);
    expect(await headingLevels(visit.page)).toEqual([1]);
    await visit.close();
    expect(visit.troubles).toEqual([]);
  });
  it('is English after a press of the switch, and stays so', async () => {
    const visit = await site.open(size);
    await visit.go('/cases?status=lost');
    await visit.page.getByLabel('总经办 的账号').click();
    await visit.page.getByRole('button', { name: 'English' }).click();
    await visit.page.waitForURL('**/cases?status=lost');
    await expect.poll(() => visit.page.title()).toBe('Cases · Casetrail');
    await expect.poll(() => visit.page.locator('html').getAttribute('lang')).toBe('en');
    expect(await sidewaysScroll(visit.page)).toBe(0);
    await visit.go('/cases');
    await expect.poll(() => visit.page.getByRole('heading', { level: 1 }).textContent()).toBe('Cases');
    expect(await textOf(visit.page)).not.toMatch(/[案件门店逾期违规]{2}/);
    await visit.close();
    expect(visit.troubles).toEqual([]);
  });
  it('is searched while somebody types, and goes back to where it was', async () => {
    const visit = await site.open(size);
    await visit.go('/cases');
    await visit.page.getByRole('searchbox').fill('翠湖');
    await visit.page.waitForURL('**/cases?search=*');
    await expect.poll(() => rows(visit).count()).toBe(10);
    await expect.poll(() => visit.page.getByRole('searchbox').inputValue()).toBe('翠湖');
    await visit.page.goBack();
    await visit.page.waitForURL((url) => url.search === '');
    await expect.poll(() => visit.page.getByRole('searchbox').inputValue()).toBe('');
    await expect.poll(() => rows(visit).count()).toBe(50);
    await visit.close();
    expect(visit.troubles).toEqual([]);
  });
  it('is narrowed by status, store and what is overdue, all of it in the address', async () => {
    const visit = await site.open(size);
    await visit.go('/cases');
    await visit.page.getByRole('link', { name: '洽谈中' }).click();
    await visit.page.waitForURL('**/cases?status=active');
    await visit.page.getByLabel('门店').selectOption('HX');
    await visit.page.waitForURL('**/cases?store=HX&status=active');
    await visit.page.getByLabel('只看逾期').check();
    await visit.page.waitForURL('**/cases?store=HX&status=active&overdue=true');
    await expect.poll(() => rows(visit).count()).toBeLessThan(10);
    for (const text of await rows(visit).allInnerTexts()) expect(text).toMatch(/\d 逾期/);
    await visit.close();
    expect(visit.troubles).toEqual([]);
  });
});

describe('the list of cases', () => {
  it('says so when nothing matches, and leads back', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases?search=QQ-1');
    await visit.page.getByRole('heading', { name: '没有符合条件的案件' }).waitFor();
    await visit.page.getByRole('link', { name: '看全部案件' }).click();
    await visit.page.waitForURL((url) => url.search === '');
    await expect.poll(() => rows(visit).count()).toBe(50);
  });
  it('is searched before any script has loaded, and no address says for whom', async () => {
    const visit = await site.open({ ...DESK, javaScriptEnabled: false });
    const { page } = visit;
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    const since = site.api.asked.length;
    await page.goto('/cases?status=active');
    await page.getByRole('searchbox').fill('翠湖');
    await page.getByRole('button', { name: '查询' }).click();
    await page.waitForURL('**/cases?search=*&status=active');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('翠湖');
    expect(site.api.searched.at(-1)).toBe('翠湖');
    // The next page and the other tabs go on with it.
    await page.getByRole('main').getByRole('link', { name: '跑单' }).first().click();
    await page.waitForURL('**/cases?search=*&status=lost');
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('翠湖');
    const said = decodeURIComponent([...addresses, ...site.api.asked.slice(since)].join());
    expect(said).not.toContain('翠湖');
    await visit.close();
  });
  it('has further pages', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases');
    await visit.page.getByRole('link', { name: '下一页' }).click();
    await visit.page.waitForURL('**/cases?page=2');
    await expect.poll(() => rows(visit).count()).toBe(10);
    await expect.poll(() => visit.page.getByText('第 51–60 件，共 60 件').count()).toBe(1);
    await visit.go('/cases?page=9');
    await visit.page.getByRole('heading', { name: '没有第 9 页' }).waitFor();
  });
  it('is sorted from its heads, which say how', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases');
    await visit.page.getByRole('columnheader', { name: '案号' }).getByRole('link').click();
    await visit.page.waitForURL('**/cases?sort=caseNo');
    await expect
      .poll(() => visit.page.getByRole('columnheader', { name: '案号' }).getAttribute('aria-sort'))
      .toBe('ascending');
    await expect.poll(() => rows(visit).first().innerText()).toContain('HX-260002');
  });
  it('is walked through with keys', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases?sort=caseNo&store=ZX');
    const focused = () => visit.page.evaluate(() => document.activeElement?.textContent);
    for (const key of ['j', 'j', 'j', 'k']) await visit.page.keyboard.press(key);
    expect(await focused()).toBe('ZX-260003');
    await visit.page.keyboard.press('/');
    await expect
      .poll(() => visit.page.evaluate(() => document.activeElement?.getAttribute('name')))
      .toBe('search');
    await visit.page.keyboard.press('j');
    await expect.poll(() => visit.page.getByRole('searchbox').inputValue()).toBe('j');
    await visit.page.getByRole('searchbox').fill('');
    await visit.page.getByRole('heading', { level: 1 }).click();
    await visit.page.keyboard.press('?');
    await visit.page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('dialog').waitFor({ state: 'hidden' });
    for (const key of ['k', 'k', 'Enter']) await visit.page.keyboard.press(key);
    await visit.page.waitForURL('**/cases/ZX-260001');
    expect(visit.troubles).toEqual([]);
  });
  it('obeys no single key once they are switched off', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases');
    await visit.page.getByRole('button', { name: '键盘快捷键' }).click();
    await visit.page.getByLabel('启用单键快捷键').uncheck();
    await visit.page.keyboard.press('Escape');
    await visit.page.reload();
    await visit.settled();
    await visit.page.keyboard.press('j');
    await expect.poll(() => visit.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });
  it('works without script: search, filters, language and theme are forms', async () => {
    const visit = await site.open({ ...PHONE, javaScriptEnabled: false });
    await visit.page.goto('/cases');
    await visit.page.getByRole('searchbox').fill('翠湖');
    await visit.page.getByLabel('门店').selectOption('HX');
    await visit.page.getByRole('button', { name: '查询' }).click();
    expect(address(visit)).toContain('store=HX');
    await expect.poll(() => rows(visit).count()).toBe(0);
    await visit.page.getByRole('link', { name: '看全部案件' }).click();
    await visit.page.getByLabel('总经办 的账号').click();
    await visit.page.getByRole('button', { name: '深色' }).click();
    await expect.poll(() => visit.page.locator('html').getAttribute('data-theme')).toBe('dark');
    await visit.page.getByLabel('总经办 的账号').click();
    await visit.page.getByRole('button', { name: 'English' }).click();
    await expect.poll(() => visit.page.locator('html').getAttribute('data-theme')).toBe('dark');
    await expect.poll(() => visit.page.getByRole('heading', { level: 1 }).textContent()).toBe('Cases');
  });
});

describe('the board of cases', () => {
  const columns = (visit: Visit) => visit.page.locator('main section > ol > li');

  it.each([
    ['375 px in Chinese', PHONE, 'zh-CN', 'light'],
    ['1440 px in English', DESK, 'en', 'dark'],
  ] as const)(
    'at %s has a column for each stage that has cases, and moves by itself alone',
    async (...row) => {
      const [, size, language, colorScheme] = row;
      const visit = await site.open({ ...size, colorScheme });
      const { page } = visit;
      await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: site.url }]);
      await visit.go('/cases/board');
      const counts = await columns(visit).locator('h2 > a').allTextContents();
      expect(counts.length).toBeGreaterThan(2);
      const told = /\d+/.exec(
        (await page.locator('main').getByRole('status').first().textContent()) ?? '',
      )?.[0];
      expect(counts.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0]), 0)).toBe(Number(told));
      expect(await textOf(page)).not.toMatch(/undefined|NaN|\bnull\b/);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await namelessControls(page)).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      const board = page.locator('main section:has(> ol)');
      await expect.poll(() => board.evaluate((each) => each.scrollWidth > each.clientWidth)).toBe(true);
      await board.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => board.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0);
      expect(visit.troubles).toEqual([]);
      await visit.close();
    },
  );
  it('keeps the filters of the list, opens a case by keyboard, and every count opens its list', async () => {
    const visit = await site.open(DESK);
    const { page } = visit;
    await visit.go('/cases?status=active');
    await page.getByRole('link', { name: '看板' }).click();
    await page.waitForURL('**/cases/board?status=active');
    const first = columns(visit).first();
    const stage = (await first.locator('h2').innerText()).split('\n')[0] ?? '';
    const total = /\d+/.exec(await first.locator('h2 > a').innerText())?.[0];
    await page.keyboard.press('j');
    const caseNo = await page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    await expect.poll(() => first.innerText()).toContain(caseNo);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${caseNo}`);
    await page.goBack();
    await first.locator('h2 > a').click();
    await page.waitForURL(/\/cases\?status=active&stage=\w+$/);
    const told = page.locator('main').getByRole('status').first();
    expect(/\d+/.exec((await told.textContent()) ?? '')?.[0]).toBe(total);
    await page.getByRole('link', { name: `阶段：${stage}` }).click();
    await page.waitForURL('**/cases?status=active');
    await visit.close();
  });
});
