import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, sidewaysScroll } from '../testing/looks.ts';
import { openSite, type Site } from '../testing/site.ts';

let site: Site;
/** Before an API that is not there. */
let forsaken: Site;
beforeAll(async () => {
  [site, forsaken] = await Promise.all([openSite(), openSite('http://127.0.0.1:9')]);
});
afterAll(() => Promise.all([site.close(), forsaken.close()]));

const PHONE = { viewport: { width: 375, height: 812 } };

describe('what frames every page', () => {
  it('says that the data is a sample, and who is signed in', async () => {
    const { page } = await site.open(PHONE);
    await page.goto('/cases');
    await expect.poll(() => page.getByText('这里是示例公司的数据').isVisible()).toBe(true);
    await expect.poll(() => page.getByLabel('总经办 的账号').isVisible()).toBe(true);
  });
  it('lets those who use a keyboard skip to the content', async () => {
    const { page } = await site.open();
    await page.goto('/cases');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到正文' });
    await expect.poll(() => skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.width).toBeGreaterThan(40);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
  it('turns dark at once, and remembers', async () => {
    const visit = await site.open();
    const { page } = visit;
    await visit.go('/cases');
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByLabel('总经办 的账号').click();
    const kept = page.waitForResponse('**/preferences');
    await page.getByRole('button', { name: '深色' }).click();
    expect(await paper()).not.toBe(light);
    await kept;
    await page.reload();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await paper()).not.toBe(light);
  });
  it('runs no script but its own, and is not kept by anybody on the way', async () => {
    const { headers } = await fetch(site.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  it('takes no switch from another site', async () => {
    const body = new URLSearchParams({ locale: 'en' });
    const { status } = await fetch(`${site.url}/preferences`, {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example' },
      redirect: 'manual',
    });
    expect(status).toBe(403);
  });
});

describe('the navigation', () => {
  const nav = (page: Page) => page.getByRole('navigation', { name: '主导航' });

  it('stands at the side of a wide window, can be narrowed, and stays so', async () => {
    const { page, go } = await site.open({ viewport: { width: 1440, height: 900 } });
    await go('/cases');
    await expect.poll(() => nav(page).getByRole('listitem').count()).toBe(9);
    await expect
      .poll(() => nav(page).getByRole('link', { name: '案件' }).getAttribute('aria-current'))
      .toBe('page');
    const width = async () => (await nav(page).boundingBox())?.width ?? 0;
    const wide = await width();
    const kept = page.waitForResponse('**/preferences');
    await page.getByRole('button', { name: '收起导航' }).click();
    await expect.poll(width).toBeLessThan(wide / 2);
    await kept;
    await page.reload();
    expect(await width()).toBeLessThan(wide / 2);
    await expect.poll(() => nav(page).getByRole('link', { name: '罚单与异议' }).isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
  });
  it('is narrowed without script too, and leads back to where one was', async () => {
    const { page } = await site.open({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
    await page.goto('/cases?status=lost');
    await page.getByRole('button', { name: '收起导航' }).click();
    expect(page.url()).toContain('/cases?status=lost');
    await expect.poll(() => page.getByRole('button', { name: '展开导航' }).isVisible()).toBe(true);
  });
  it('lies under the thumb on a telephone, with the rest in a sheet that needs no script', async () => {
    const { page } = await site.open({ ...PHONE, javaScriptEnabled: false });
    await page.goto('/cases');
    const bar = await nav(page).boundingBox();
    expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(812);
    expect(bar?.height).toBeGreaterThanOrEqual(48);
    await expect.poll(() => nav(page).getByRole('link').count()).toBe(4);
    await nav(page).getByText('更多').click();
    await expect.poll(() => nav(page).getByRole('link', { name: '设置' }).isVisible()).toBe(true);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  it('hides nothing at the foot of a page', async () => {
    const { page, go } = await site.open(PHONE);
    await go('/cases');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const last = await page.locator('main > :last-child').boundingBox();
    const bar = await nav(page).boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });
  it('is not printed', async () => {
    const { page, go } = await site.open();
    await go('/cases/ZX-260001');
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => nav(page).isVisible()).toBe(false);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });
});

describe('a page that cannot be shown', () => {
  it.each([
    ['zh-CN', '/cases/ZX-999999', 404, '没有这个案件'],
    ['en', '/cases/ZX-999999', 404, 'There is no such case'],
    ['zh-CN', '/cases/ZX-260001?asOf=2026-02-01T09:00', 404, '那时还没有立案'],
    ['en', '/cases/ZX-260001?asOf=2026-02-01T09:00', 404, 'The case had not begun by then'],
    ['zh-CN', '/nowhere', 404, '没有这个页面'],
    ['en', '/nowhere', 404, 'There is no such page'],
  ])('is told of in %s: %s', async (locale, path, status, heading) => {
    const { page } = await site.open(PHONE);
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: site.url }]);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
    await expect.poll(() => page.title()).toContain(heading);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  it('leads from before a case to its beginning', async () => {
    const { page } = await site.open(PHONE);
    await page.goto('/cases/ZX-260001?asOf=2026-02-01T09:00');
    await expect.poll(() => page.getByText('这个案件始于 2026-02-12 周四 10:00。').isVisible()).toBe(true);
    await page.getByRole('link', { name: '看立案之时' }).click();
    await page.waitForURL('**?asOf=2026-02-12T10%3A00');
    await expect.poll(() => page.locator('ol.thread > li').count()).toBe(1);
  });
  it.each([
    ['zh-CN', '连不上案迹的服务'],
    ['en', 'Casetrail’s service cannot be reached'],
  ])('for want of the API says in %s what to do', async (locale, heading) => {
    const { page } = await forsaken.open(PHONE);
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: forsaken.url }]);
    const answer = await page.goto('/cases?status=lost');
    expect(answer?.status()).toBe(503);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
    const again = page.getByRole('link', { name: locale === 'en' ? 'Try again' : '再试一次' });
    await expect.poll(() => again.getAttribute('href')).toBe('/cases?status=lost');
  });
});
