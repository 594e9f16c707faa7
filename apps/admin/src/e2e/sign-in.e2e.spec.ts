import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';
import { openSite, type Site } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PHONE = { viewport: { width: 375, height: 812 } };

describe('who is not signed in', () => {
  it('is asked to sign in, and brought to where he wanted to go', async () => {
    const visit = await site.open({ ...PHONE, signedOut: true });
    const { page } = visit;
    await visit.go('/cases?status=lost');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.getByRole('button', { name: '总经办' }).click();
    await page.waitForURL('**/cases?status=lost');
    await expect.poll(() => page.getByLabel('总经办 的账号').isVisible()).toBe(true);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'casetrail');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    await page.getByLabel('总经办 的账号').click();
    await page.getByRole('link', { name: '我的账号' }).click();
    await page.getByRole('main').getByRole('button', { name: '退出' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto('/cases');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
  it('comes in by keyboard alone, and in English', async () => {
    const visit = await site.open({ signedOut: true });
    const { page } = visit;
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: site.url }]);
    await visit.go('/sign-in?back=%2Fcases');
    const office = page.getByRole('button', { name: 'General office' });
    for (let nth = 0; nth < 40; nth += 1) {
      if (await office.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cases');
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
  it('is not sent to another site afterwards', async () => {
    const visit = await site.open({ signedOut: true });
    await visit.go('/sign-in?back=//evil.example');
    await visit.page.getByRole('button', { name: '审计' }).click();
    await visit.page.waitForURL(`${site.url}/lost`);
    await visit.close();
  });
  it('sees nothing of a case', async () => {
    const asked = site.api.asked.length;
    const visit = await site.open({ signedOut: true });
    await visit.go('/cases/ZX-260001');
    expect(site.api.asked.slice(asked).filter((path) => path.startsWith('/api/cases'))).toEqual([]);
    await visit.close();
  });
});

describe('a link to set an account up', () => {
  it('is read from behind the #, and what was typed stays when the password is refused', async () => {
    const visit = await site.open({ ...PHONE, signedOut: true });
    const { page } = visit;
    await visit.go('/set-up#a-secret');
    await page.getByLabel('登录名').fill('boss');
    await page.getByLabel('姓名').fill('王总');
    await page.getByLabel('新密码').fill('password1234');
    await page.getByRole('button', { name: '设置账号' }).click();
    await page.getByText('这个密码太常见').waitFor();
    await expect.poll(() => page.getByLabel('登录名').inputValue()).toBe('boss');
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('王总');
    expect(site.api.asked.join()).not.toContain('a-secret');
    await visit.close();
  });
});

describe('the pages of an account', () => {
  it.each(['/sign-in', '/set-up', '/account'])(
    '%s fit a telephone in both languages, and every control has a name',
    async (path) => {
      const visit = await site.open(PHONE);
      for (const language of ['zh-CN', 'en']) {
        const { page } = visit;
        await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: language, url: site.url }]);
        await visit.go(path);
        await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await namelessControls(page)).toEqual([]);
        expect((await headingLevels(page))[0]).toBe(1);
      }
      expect(visit.troubles).toEqual([]);
      await visit.close();
    },
  );
  it('show where one is signed in', async () => {
    const visit = await site.open();
    await visit.go('/account');
    await expect.poll(() => visit.page.getByText('当前设备').isVisible()).toBe(true);
    await expect.poll(() => visit.page.getByRole('button', { name: '结束', exact: true }).count()).toBe(1);
    await visit.close();
  });
  it.each([true, false])(
    'go on under the new secret once the password was given again, with script or without: %s',
    async (javaScriptEnabled) => {
      const visit = await site.open({ signedOut: true, javaScriptEnabled });
      const { page } = visit;
      await page.context().addCookies([{ name: 'casetrail', value: 'a-member', url: site.url }]);
      await (javaScriptEnabled ? visit.go('/account') : page.goto('/account'));
      const form = page.getByRole('region', { name: '验证器' });
      await form.getByLabel('密码').fill('a rainy evening in Wuxi');
      await form.getByRole('button', { name: '换一批恢复码' }).click();
      await page.getByText('AAAA-BBBB-CCCC-DDDD').waitFor();
      const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'casetrail');
      expect(cookie).toMatchObject({ value: 'renewed', httpOnly: true, sameSite: 'Lax' });
      // A page that was asked for with the old secret meanwhile comes back by itself.
      await page.goto('/sign-in?back=%2Faccount&ended=1');
      expect(new URL(page.url()).pathname).toBe('/account');
      await visit.close();
    },
  );
  it('tell on every page that something was changed which opens it, and where from', async () => {
    const visit = await site.open({ ...PHONE, javaScriptEnabled: false });
    const { page } = visit;
    await page.goto('/cases');
    await page
      .getByRole('complementary', { name: '登录凭据的变更' })
      .getByRole('link', { name: '查看' })
      .click();
    const changes = page.getByRole('region', { name: '登录凭据的变更' });
    await expect
      .poll(() => changes.getByRole('listitem').allInnerTexts())
      .toEqual([
        expect.stringMatching(/新建了接口令牌[\s\S]*2026.*10\.0\.0\.7[\s\S]*Firefox/),
        expect.stringMatching(/账号被重置[\s\S]*由管理员操作[\s\S]*10\.0\.0\.7/),
      ]);
    await changes.getByRole('button', { name: '已看过，是我本人操作' }).click();
    await expect.poll(() => site.api.asked.includes('/api/account/changes/seen')).toBe(true);
    await visit.close();
  });
});
