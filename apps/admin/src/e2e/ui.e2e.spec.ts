import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';
import { openSite, type Site } from '../testing/site.ts';

const LOOKS = process.env['CASETRAIL_LOOKS'];

let site: Site;
beforeAll(async () => {
  process.env['CASETRAIL_UI'] = '1';
  site = await openSite();
  delete process.env['CASETRAIL_UI'];
});
afterAll(() => site.close());

const opened = async (options: Parameters<Site['open']>[0] = {}): Promise<Page> => {
  const { page, go } = await site.open(options);
  await go('/ui');
  await page.getByRole('combobox').first().waitFor();
  return page;
};

describe('the page of components', () => {
  it('is not there where people work', async () => {
    const plain = await openSite();
    const { status } = await fetch(`${plain.url}/ui`, { headers: { cookie: 'casetrail=a-session' } });
    await plain.close();
    expect(status).toBe(404);
  });
  it.each([
    ['zh-CN', 'light', 375],
    ['zh-CN', 'dark', 1440],
    ['en', 'light', 1440],
    ['en', 'dark', 375],
  ] as const)('holds in %s, %s, at %i pixels', async (locale, colorScheme, width) => {
    const visit = await site.open({ colorScheme, viewport: { width, height: 900 } });
    const { page } = visit;
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: site.url }]);
    await visit.go('/ui');
    await page.locator('input[role=combobox]').first().waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect((await headingLevels(page))[0]).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
});

describe('a field for a date', () => {
  /** What the form would send. */
  const sent = (page: Page, name: string) =>
    page
      .locator('main form')
      .first()
      .evaluate((form, field) => new FormData(form as HTMLFormElement).get(field), name);

  it.each([
    ['日期', 'date', '2026/5/9', '2026-05-09', '2026-05-09'],
    ['日期', 'date', '２０２６年５月９日', '2026-05-09', '2026-05-09'],
    ['时间', 'moment', '202605091520', '2026-05-09 15:20', '2026-05-09T15:20'],
    ['月份', 'month', '2026年5月', '2026-05', '2026-05'],
  ])('%s: what is typed is sent as a date, %s: %s', async (label, name, typed, shown, value) => {
    const page = await opened({ viewport: { width: 375, height: 812 } });
    const field = page.getByLabel(label, { exact: true });
    await field.fill(typed);
    await expect.poll(() => sent(page, name)).toBe(value);
    await field.press('Tab');
    await expect.poll(() => field.inputValue()).toBe(shown);
  });
  it('says in the language of the page what it cannot read, and keeps it', async () => {
    const page = await opened();
    const field = page.getByLabel('日期', { exact: true });
    await field.fill('05/09/2026');
    await field.press('Tab');
    await expect
      .poll(() => field.evaluate((input) => (input as HTMLInputElement).validationMessage))
      .toBe('看不懂这个日期，请写成 2026-05-09');
    await expect.poll(() => field.inputValue()).toBe('05/09/2026');
  });
  it.each([
    ['zh-CN', '日期', '选择日期', '2026年5月', '2026年6月', '2026-06-10 周三'],
    ['en', 'Date', 'Choose a date', 'May 2026', 'June 2026', '2026-06-10 Wed'],
  ])('has a calendar in %s, for the keyboard', async (locale, label, name, may, june, day) => {
    const visit = await site.open({ viewport: { width: 375, height: 812 } });
    const { page } = visit;
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: site.url }]);
    await visit.go('/ui');
    const field = page.getByLabel(label, { exact: true });
    await field.press('Alt+ArrowDown');
    const sheet = page.getByRole('dialog', { name });
    await sheet.getByText(may).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await expect.poll(focused).toContain('2026-05-09');
    for (const key of ['PageDown', 'ArrowRight']) await page.keyboard.press(key);
    await sheet.getByText(june).waitFor();
    await expect.poll(focused).toContain(day);
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/date-375-${locale}.png` });
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('2026-06-10');
    await expect.poll(() => sheet.isVisible()).toBe(false);
    await expect.poll(focused).not.toContain(day);
    await field.press('Alt+ArrowDown');
    await sheet.getByText(june).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.isVisible()).toBe(false);
    await expect.poll(() => field.inputValue()).toBe('2026-06-10');
    expect(visit.troubles).toEqual([]);
    await visit.close();
  });
  it('has a calendar for the thumb, after which the time is typed', async () => {
    const page = await opened({ viewport: { width: 375, height: 812 }, hasTouch: true });
    const field = page.getByLabel('时间', { exact: true });
    await field.fill('2026-05-09 15:20');
    const button = page.getByRole('button', { name: '选择日期' }).nth(1);
    await button.tap();
    const sheet = page.getByRole('dialog', { name: '选择日期' });
    await sheet.getByRole('button', { name: '2026-05-12 周二' }).tap();
    await expect.poll(() => field.inputValue()).toBe('2026-05-12 15:20');
    await page.keyboard.type('0905');
    await field.press('Tab');
    await expect.poll(() => sent(page, 'moment')).toBe('2026-05-12T09:05');
    await button.tap();
    await expect.poll(() => sheet.isVisible()).toBe(true);
    await button.tap();
    await expect.poll(() => sheet.isVisible()).toBe(false);
  });
  it('is a plain field where no script runs, in the same order', async () => {
    const { page } = await site.open({ javaScriptEnabled: false });
    await page.goto('/ui');
    const field = page.getByLabel('日期', { exact: true });
    await expect.poll(() => field.inputValue()).toBe('2026-05-09');
    await expect.poll(() => field.getAttribute('name')).toBe('date');
    await expect.poll(() => page.getByRole('button', { name: '选择日期' }).count()).toBe(0);
  });
});

describe('a field for files', () => {
  it('says in the language of the page what is chosen, and shows where the focus is', async () => {
    const page = await opened({ viewport: { width: 375, height: 900 } });
    const field = page.locator('input[type=file]');
    await page.getByText('还没有选择文件').waitFor();
    await field.focus();
    const outline = () =>
      field.evaluate((input) => getComputedStyle(input.parentElement ?? input).outlineStyle);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect.poll(outline).toBe('solid');
    await field.setInputFiles(
      ['平面图.pdf', 'b.png'].map((name) => ({ name, mimeType: 'image/png', buffer: Buffer.from('x') })),
    );
    await page.getByText('平面图.pdf，b.png').waitFor();
  });
  it('is the browser’s own where no script runs', async () => {
    const { page } = await site.open({ javaScriptEnabled: false });
    await page.goto('/ui');
    await expect
      .poll(() => page.locator('input[type=file]').evaluate((input) => getComputedStyle(input).opacity))
      .toBe('1');
  });
});

describe('a dialog', () => {
  it('opens by its button, closes with Esc, and gives the focus back', async () => {
    const page = await opened();
    const button = page.getByRole('button', { name: '打开对话框' });
    await button.click();
    const dialog = page.getByRole('dialog', { name: '对话框' });
    await expect.poll(() => dialog.isVisible()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
  it('opens without script', async () => {
    const { page } = await site.open({ javaScriptEnabled: false });
    await page.goto('/ui');
    await page.getByRole('button', { name: '打开对话框' }).click();
    await expect.poll(() => page.getByRole('dialog', { name: '对话框' }).isVisible()).toBe(true);
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).first().click();
    await expect.poll(() => page.getByRole('dialog', { name: '对话框' }).isVisible()).toBe(false);
  });
});

describe('a menu', () => {
  it('is walked by arrows, and closed by Esc', async () => {
    const page = await opened();
    const summary = page.locator('summary', { hasText: '菜单' });
    await summary.click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    expect(await focused()).toBe('第二项');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('第一项');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByText('第一项').isVisible()).toBe(false);
    expect(await focused()).toBe('菜单');
  });
  it('closes when something else is touched', async () => {
    const page = await opened();
    await page.locator('summary', { hasText: '菜单' }).click();
    await page.getByRole('heading', { level: 1 }).click();
    await expect.poll(() => page.getByText('第一项').isVisible()).toBe(false);
  });
});

describe('a field that chooses', () => {
  const sent = (page: Page): Promise<unknown> =>
    page
      .locator('main form')
      .first()
      .evaluate((form) => (form instanceof HTMLFormElement ? new FormData(form).get('person') : undefined));

  it('searches, chooses by keyboard alone, and is sent with the form', async () => {
    const page = await opened();
    // Until its script is there the field is the browser's own list, and stays it where it has been entered.
    const field = page.getByRole('combobox', { name: '选择人员' }).and(page.locator('input')).first();
    await field.waitFor();
    await field.focus();
    await page.keyboard.type('zx102');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    // What is highlighted is chosen, and a slow machine highlights it a moment after the key.
    await page.locator('[role=option][data-highlighted]').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => sent(page)).toBe('ZX102');
    await expect.poll(() => field.inputValue()).toBe('设计师');
    // A choice is kept with what was typed, until the form was carried out.
    await page.reload();
    await page.getByText('已放回您上次填写').first().waitFor();
    await expect.poll(() => sent(page)).toBe('ZX102');
    await expect.poll(() => field.inputValue()).toBe('设计师');
  });
  it('is a list of the browser’s own without script', async () => {
    const { page } = await site.open({ javaScriptEnabled: false });
    await page.goto('/ui');
    await page.locator('select[name=person]').selectOption('ZX103');
    await expect.poll(() => page.locator('select[name=person]').inputValue()).toBe('ZX103');
  });
});

describe('a toast', () => {
  it('is read out, and goes by its corner', async () => {
    const page = await opened();
    await page.getByRole('button', { name: '提示出错' }).click();
    await expect
      .poll(() => page.locator('[role=alert]').first().textContent())
      .toBe('没有保存：网络断开了。');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('listitem').getByRole('button', { name: '关闭' }).click();
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: '没有保存' }).count()).toBe(0);
  });
});
