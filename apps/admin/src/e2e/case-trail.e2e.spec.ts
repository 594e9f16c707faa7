import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headingLevels, namelessControls, sidewaysScroll, textOf } from '../testing/looks.ts';
import { openSite, type Site, type Visit } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PHONE = { viewport: { width: 375, height: 812 } };
const DESK = { viewport: { width: 1440, height: 900 } };
const CASE = '/cases/ZX-260001';

const lines = (visit: Visit) => visit.page.locator('ol.thread > li');
const unfoldEverything = (visit: Visit): Promise<void> =>
  visit.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

describe.each([
  ['375 px in Chinese', PHONE, 'zh-CN'],
  ['375 px in English', PHONE, 'en'],
  ['1440 px in Chinese', DESK, 'zh-CN'],
  ['1440 px in English', DESK, 'en'],
])('the page of a case at %s', (_name, size, locale) => {
  it('fits the window with everything unfolded, names its controls, steps its headings', async () => {
    const visit = await site.open(size);
    await visit.page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: site.url }]);
    await visit.go(CASE);
    await unfoldEverything(visit);
    await expect
      .poll(() => visit.page.title())
      .toMatch(locale === 'en' ? /ZX-260001 · Casetrail$/ : /ZX-260001 · 案迹$/);
    expect(await textOf(visit.page)).not.toMatch(/undefined|NaN|\bnull\b/);
    expect(await sidewaysScroll(visit.page)).toBe(0);
    expect(await namelessControls(visit.page)).toEqual([]);
    const levels = await headingLevels(visit.page);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    await visit.close();
    expect(visit.troubles).toEqual([]);
  });
});

describe('the trail of a case', () => {
  it('is opened from the list and left again with the browser’s own button, filters kept', async () => {
    const visit = await site.open(DESK);
    await visit.go('/cases?store=ZX&sort=caseNo');
    await visit.page.getByRole('row').filter({ hasText: 'ZX-260001' }).click();
    await visit.page.waitForURL(`**${CASE}`);
    await visit.page.getByRole('heading', { level: 1, name: '王建国' }).waitFor();
    await visit.page.goBack();
    await visit.page.getByRole('heading', { level: 1, name: '案件' }).waitFor();
    expect(new URL(visit.page.url()).search).toBe('?store=ZX&sort=caseNo');
    await visit.page.goForward();
    await visit.page.getByRole('heading', { level: 1, name: '王建国' }).waitFor();
    await visit.page.keyboard.press('u');
    await visit.page.waitForURL('**/cases?store=ZX&sort=caseNo');
    expect(visit.troubles).toEqual([]);
  });
  it('tells days, times and missed terms in the firm’s time, whatever the browser’s zone', async () => {
    const visit = await site.open(DESK);
    await visit.go(CASE);
    const told = (await lines(visit).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(told).toHaveLength(10);
    expect(told[0]).toMatch(/^10:00 客户经理 何晓琳 接待客户/);
    expect(told[2]).toContain('事后补录，录入于 2026-02-26 周四 09:12');
    expect(told[4]).toMatch(
      /^10:15 期限届满：出估算 罚款 100 元 责任人 周美玲 2026-02-25 周三 09:10 才完成，迟 22 小时 55 分钟。/,
    );
    expect(told[8]).toMatch(/^24:00 期限届满：设计师联系客户/);
    const days = await visit.page.locator('h3 time').allInnerTexts();
    expect(days).toContain('2026-03-01 周日');
  });
  it('opens how a term was reckoned, drawn and in sentences, and the rule behind it', async () => {
    const visit = await site.open(PHONE);
    await visit.go(CASE);
    const missed = lines(visit).filter({ hasText: '期限届满：出估算' });
    await missed.getByText('怎么算的').click();
    await expect.poll(() => missed.locator('figure > ol > li').count()).toBe(11);
    await expect.poll(() => missed.getByText('期限：195 个工作分钟（半个工作日）').isVisible()).toBe(true);
    await missed.getByText('依据手册 2.P3').click();
    await expect.poll(() => missed.getByText('手册两处写法不同，从严。').isVisible()).toBe(true);
    expect(visit.troubles).toEqual([]);
  });
  it('shows one kind of line, and says when there is none', async () => {
    const visit = await site.open(DESK);
    await visit.go(CASE);
    await visit.page.getByRole('link', { name: /^违规与逾期/ }).click();
    await visit.page.waitForURL('**?show=violations');
    await expect.poll(() => lines(visit).count()).toBe(5);
    await visit.go(`${CASE}?show=violations&asOf=2026-02-13T09:00`);
    await visit.page.getByText('没有这一类的记录。').waitFor();
  });
  it('shows the case as of a moment, and goes back to now', async () => {
    const visit = await site.open(DESK);
    await visit.go(CASE);
    await visit.page.getByLabel('时刻（北京时间）').fill('2026-02-14T15:10');
    await visit.page.getByRole('button', { name: '查看' }).click();
    await visit.page.waitForURL('**?asOf=2026-02-14T15%3A10');
    await expect.poll(() => lines(visit).count()).toBe(3);
    await expect
      .poll(() => visit.page.getByText('这是 2026-02-14 周六 15:10 时的案件。').isVisible())
      .toBe(true);
    expect(site.api.asked).toContain('/api/cases/ZX-260001?asOf=2026-02-14T15%3A10%3A00%2B08%3A00');
    await visit.page.getByRole('link', { name: '回到现在' }).click();
    await visit.page.waitForURL((url) => url.search === '');
    await expect.poll(() => lines(visit).count()).toBe(10);
    expect(visit.troubles).toEqual([]);
  });
  it('keeps a moment that there is not, and says so', async () => {
    const visit = await site.open(DESK);
    await visit.go(`${CASE}?asOf=2026-02-30T10:00`);
    await expect
      .poll(() => visit.page.getByRole('main').getByRole('alert').innerText())
      .toContain('2026-02-30T10:00');
    await expect.poll(() => lines(visit).count()).toBe(10);
  });
  it('is walked through with keys, and unfolded', async () => {
    const visit = await site.open(DESK);
    await visit.go(CASE);
    for (const key of ['j', 'j', 'o']) await visit.page.keyboard.press(key);
    await expect.poll(() => lines(visit).nth(1).getByText('journal.jsonl 第 41 行').isVisible()).toBe(true);
  });
  it('needs no script: details, filters and the moment', async () => {
    const visit = await site.open({ ...PHONE, javaScriptEnabled: false });
    await visit.page.goto(CASE);
    const missed = lines(visit).filter({ hasText: '期限届满：出估算' });
    await missed.getByText('怎么算的').click();
    await expect.poll(() => missed.getByText('期限：195 个工作分钟（半个工作日）').isVisible()).toBe(true);
    await visit.page.getByRole('link', { name: /^与客户联系/ }).click();
    await expect.poll(() => lines(visit).count()).toBe(2);
    await visit.page.getByLabel('时刻（北京时间）').fill('2026-02-20T09:00');
    await visit.page.getByRole('button', { name: '查看' }).click();
    expect(new URL(visit.page.url()).search).toBe('?show=contacts&asOf=2026-02-20T09%3A00');
    await expect.poll(() => lines(visit).count()).toBe(1);
  });
});
