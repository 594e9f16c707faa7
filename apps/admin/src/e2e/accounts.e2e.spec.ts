import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';
import { openSite, type Site, type Visit } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const openAsAdministrator = async (
  options: Parameters<Site['open']>[0] = {},
  language = 'zh-CN',
): Promise<Visit> => {
  const visit = await site.open({ ...options, signedOut: true });
  await visit.page.context().addCookies([
    { name: 'casetrail', value: 'an-administrator', url: site.url },
    { name: 'PARAGLIDE_LOCALE', value: language, url: site.url },
  ]);
  return visit;
};

describe('who looks after accounts', () => {
  it('begins there: no case is his to see', async () => {
    const visit = await openAsAdministrator();
    await visit.go('/');
    expect(new URL(visit.page.url()).pathname).toBe('/accounts');
    const places = visit.page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('listitem')
      .getByRole('link');
    await expect.poll(() => places.allInnerTexts()).toEqual(['导入日志', '账号']);
    await visit.close();
  });
  it.each([
    ['zh-CN', 375],
    ['zh-CN', 1440],
    ['en', 375],
    ['en', 1440],
  ])('reads them in %s, %i pixels wide', async (language, width) => {
    const visit = await openAsAdministrator({ viewport: { width, height: 900 } }, language);
    const { page } = visit;
    await visit.go('/accounts');
    await expect.poll(() => page.getByRole('main').getByRole('listitem').count()).toBe(4);
    if (process.env['CASETRAIL_LOOKS'])
      await page.screenshot({ path: `${process.env['CASETRAIL_LOOKS']}/accounts-${language}-${width}.png` });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await headingLevels(page)).toEqual([1, 2]);
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
  it('sees whose link still waits, and not of whoever came in without one', async () => {
    const visit = await openAsAdministrator();
    await visit.go('/accounts');
    const stateOf = (login: string) =>
      visit.page.getByRole('listitem').filter({ hasText: login }).locator('.text-xs').innerText();
    expect(await stateOf('zx103')).toContain('链接尚未使用');
    expect(await stateOf('zx100')).toContain('使用中');
    expect(await stateOf('zx104')).toContain('已停用');
    await visit.close();
  });
  it('may not end his own account', async () => {
    const visit = await openAsAdministrator();
    await visit.go('/accounts');
    const own = visit.page.getByRole('listitem').filter({ hasText: 'boss' });
    await expect.poll(() => own.getByRole('button').count()).toBe(0);
    await visit.close();
  });
  it('gets a link to hand on, which names its person', async () => {
    const visit = await openAsAdministrator();
    const { page } = visit;
    await visit.go('/accounts');
    await page.getByRole('button', { name: '重置 沈昭 的账号' }).click();
    await page.getByRole('heading', { name: '请将此链接转交 沈昭' }).waitFor();
    await expect.poll(() => page.getByText(`${site.url}/set-up#a-link-secret`).isVisible()).toBe(true);
    await visit.close();
  });
  it('is told why not, and what was typed stays', async () => {
    const visit = await openAsAdministrator();
    const { page } = visit;
    await visit.go('/accounts');
    await page.getByLabel('登录名').fill('zx103');
    await page.getByLabel('工号（').fill('ZX103');
    await page.getByRole('button', { name: '新建账号' }).click();
    await page.getByText('这个登录名已有人用').waitFor();
    await expect.poll(() => page.getByLabel('登录名').inputValue()).toBe('zx103');
    await expect.poll(() => page.getByLabel('工号（').inputValue()).toBe('ZX103');
    await page.getByRole('button', { name: '停用 沈昭 的账号' }).click();
    await page.getByText('不能停用最后一位管理员').waitFor();
    await visit.close();
  });
  it('may do so before any script has loaded', async () => {
    const visit = await openAsAdministrator({ javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/accounts');
    await page.getByRole('button', { name: '恢复 陆一鸣 的账号' }).click();
    await page.getByText('不能停用最后一位管理员').waitFor();
    await visit.close();
  });
});

describe('who does not look after accounts', () => {
  it('finds no such page', async () => {
    const visit = await site.open();
    const answer = await visit.page.goto('/accounts');
    expect(answer?.status()).toBe(403);
    await visit.close();
  });
});
