import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

describe('API tokens', () => {
  it.each([
    [375, 'zh-CN'],
    [1440, 'en'],
  ] as const)('are looked after on a page that fits %i px, in %s', async (width, language) => {
    const { page, go, troubles } = await company.as('designer', {
      language,
      viewport: { width, height: 900 },
    });
    await go('/account/tokens');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await headingLevels(page)).toEqual([1, 2, 2]);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
  it('are shown once, let another system read, and nothing more once they are revoked', async () => {
    const { page } = await company.as('general_office', { javaScriptEnabled: false });
    await page.goto('/account');
    await page.getByRole('link', { name: '接口令牌' }).click();
    await page.getByLabel('名称').fill('财务系统');
    await page.getByLabel('有效天数').fill('30');
    await page.getByRole('button', { name: '新建令牌' }).click();
    const secret = await page.getByRole('main').getByRole('status').locator('.font-mono').innerText();
    const asked = () =>
      fetch(`${company.url}/api/stores`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await asked()).status).toBe(200);
    await page.goto('/account/tokens');
    await expect.poll(() => page.getByText(secret).count()).toBe(0);
    await page.getByRole('button', { name: '撤销令牌 财务系统' }).click();
    await page.getByText('还没有令牌').waitFor();
    expect((await asked()).status).toBe(401);
  });
  it('say what is wrong, and keep what was typed', async () => {
    const { page, go } = await company.as('general_office');
    await go('/account/tokens');
    await page.getByLabel('名称').fill('报表');
    await page.getByLabel('有效天数').fill('900');
    await page.getByRole('button', { name: '新建令牌' }).click();
    await expect.poll(() => page.getByRole('main').getByRole('alert').last().innerText()).not.toBe('');
    await expect.poll(() => page.getByLabel('名称').inputValue()).toBe('报表');
    await expect.poll(() => page.getByLabel('有效天数').inputValue()).toBe('900');
  });
});

describe('the reminders that one wants', () => {
  it('are chosen by a form that works without script, and stay chosen', async () => {
    const { page } = await company.as('designer', { javaScriptEnabled: false });
    await page.goto('/account');
    await page.getByRole('link', { name: '通知' }).click();
    const morning = page.getByLabel('每个工作日早上的汇总');
    await expect.poll(() => morning.isChecked()).toBe(true);
    await morning.uncheck();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await page.reload();
    await expect.poll(() => morning.isChecked()).toBe(false);
    await expect.poll(() => page.getByLabel('期限过半时').isChecked()).toBe(true);
  });
  it.each([
    [375, 'en'],
    [1440, 'zh-CN'],
  ] as const)('stand on a page that fits %i px, in %s', async (width, language) => {
    const viewport = { width, height: 900 };
    const { page, go, troubles } = await company.as('designer', { language, viewport });
    await go('/account/notices');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
