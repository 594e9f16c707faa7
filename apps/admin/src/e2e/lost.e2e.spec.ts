import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LostList } from '@casetrail/contract';
import type { Page } from 'playwright-core';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
/** The sample's client with an appeal that was answered, the one that a budget lost, and one whom nobody has explained. */
let [APPEALED, BUDGET, UNEXPLAINED] = ['', '', ''];
beforeAll(async () => {
  company = await openCompany();
  const { items } = await lost();
  const first = (fits: (item: LostList['items'][number]) => boolean): string =>
    items.find(fits)?.caseNo ?? 'none';
  APPEALED = first(({ status }) => status === 'submitted');
  BUDGET = first(
    ({ status, store, stage }) => [status, store, stage?.code].join() === 'confirmed,LX,explained',
  );
  UNEXPLAINED = first(({ status, stage }) => status === 'open' && stage?.code === 'reviewed');
}, 300_000);
afterAll(() => company.close());

/** What the company holds beside its stories depends on the day on which it is opened. */
const lost = async (query = '') => company.ask<LostList>('general_office', `/api/lost?size=100${query}`);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('the general office', { timeout: 90_000 }, () => {
  it('goes from a lost client to the decision on the appeal, by links alone', async () => {
    const { page, go, troubles } = await company.as('general_office');
    await go('/');
    expect(new URL(page.url()).pathname).toBe('/lost');
    await page.getByRole('link', { name: APPEALED }).click();
    await heading(page, /为什么没有签约/).waitFor();
    await page.getByRole('heading', { name: '为什么', exact: true }).waitFor();
    await page.getByRole('heading', { name: '谁在经手', exact: true }).waitFor();
    await page.locator('#why a[data-late]').first().click();
    await heading(page, /迟办/).waitFor();
    await page.getByRole('navigation', { name: '本页内容' }).getByRole('link', { name: '怎么算的' }).click();
    await expect.poll(() => page.locator('#receipt figcaption li').count()).toBeGreaterThan(2);
    await expect.poll(() => page.locator('#rule').innerText()).toMatch(/条款[\s\S]*手册/);
    await expect.poll(() => page.locator('#fine').innerText()).toMatch(/XT-\d{4}-\d{4}/);
    await expect.poll(() => page.locator('#appeal').innerText()).toMatch(/异议[\s\S]*减/);
    expect(troubles).toEqual([]);
  });

  it('narrows the list by cause, state and words, all of it in the address', async () => {
    const { page, go } = await company.as('general_office');
    await go('/lost');
    await page.getByRole('link', { name: /^价格/ }).click();
    await page.waitForURL(/cause=price/);
    const { total } = await lost('&cause=price');
    await page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: `找到 ${total} 位` })
      .waitFor();
    await page.getByRole('combobox', { name: '门店' }).selectOption('LX');
    await page.waitForURL(/store=LX/);
    await page.goBack();
    expect(new URL(page.url()).search).toBe('?cause=price');
    await go('/lost?status=open');
    await page.getByRole('searchbox').fill('没有这样的');
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(/search=[\w-]+&status=open/);
    await page.getByRole('heading', { name: '没有符合条件的客户' }).waitFor();
  });

  it('has an analysis written, returned, written again, replied to and confirmed by a second person', async () => {
    const office = await company.as('general_office');
    const me = await company.ask<{ staffNo: string }>('customer_manager', '/api/session');
    const { items } = await lost();
    const mine = items.find(({ status, author }) => status === 'recorded' && author?.no === me.staffNo);
    const path = `/lost/${mine?.caseNo}/analysis`;
    await office.go(path);
    await office.page.getByRole('button', { name: '开始跑单分析' }).click();
    await office.page.getByText('待提交').first().waitFor();

    const manager = await company.as('customer_manager');
    const { page } = manager;
    await manager.go(path);
    await page.getByLabel('教训').fill('一周之内一定要打电话');
    await manager.go(path);
    await page.getByText('已恢复您上次没有提交的内容').waitFor();
    await expect.poll(() => page.getByLabel('教训').inputValue()).toBe('一周之内一定要打电话');
    await page.getByRole('checkbox', { name: /^服务/ }).check();
    await page.getByRole('combobox', { name: '其他责任人 1' }).selectOption('LX208');
    await page.getByRole('combobox', { name: 'LX208 的责任' }).selectOption('contributory');
    await page.getByRole('button', { name: '提交分析' }).click();
    await page
      .getByRole('heading', { name: /第 1 版/ })
      .first()
      .waitFor();

    await office.go(path);
    await office.page.getByLabel('退回的理由').fill('请写明谁该打电话');
    await office.page.getByRole('button', { name: '退回', exact: true }).click();
    await office.page.getByText('已退回').first().waitFor();

    await manager.go(path);
    await page.getByText('请写明谁该打电话').first().waitFor();
    await page.getByLabel('教训').fill('设计师一周之内一定要打电话');
    await page.getByRole('button', { name: '提交分析' }).click();
    await page.getByText('与第 1 版相比').waitFor();

    await office.go(path);
    await office.page.getByRole('button', { name: '确认第 2 版' }).click();
    await office.page.getByRole('alert').filter({ hasText: '还有 1 人未答复' }).waitFor();

    const named = await company.as('estimator');
    await named.go(path);
    await named.page.getByLabel('您怎么看').fill('当时没有人告诉我');
    await named.page.getByRole('button', { name: '提交答复' }).click();
    await named.page.getByText('“当时没有人告诉我”').waitFor();

    await office.go(path);
    await office.page.getByRole('button', { name: '确认第 2 版' }).click();
    await office.page.getByText('已确认').first().waitFor();
    expect(office.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([]);
  });

  it('shows the fines that follow from a confirmed analysis, and applies 2.F before it is sent', async () => {
    const { page, go } = await company.as('general_office');
    await go(`/lost/${BUDGET}/analysis`);
    await expect
      .poll(() => page.locator('#fines').innerText())
      .toMatch(/(LX-\d{4}-\d{4}|未编号)[\s\S]*200 元/);
    await go(`/lost/${UNEXPLAINED}/analysis`);
    await page.getByRole('checkbox', { name: /预算讲解不足/ }).check();
    await page.getByText(/预算员 .+ 负全部责任|没有预算员/).waitFor();
  });

  it('sees the case as it was, as it was known, and what changed between', async () => {
    const { page, go } = await company.as('general_office');
    const dossier = await company.ask<{ loss: { at: string } }>('general_office', `/api/lost/${BUDGET}`);
    const before = `${dossier.loss.at.slice(0, 10)}T08:00`;
    await go(`/lost/${BUDGET}`);
    await page.getByLabel('截至这一刻发生的事').fill(before);
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForURL(/asOf=/);
    await heading(page, /的经过/).waitFor();
    await page.getByRole('link', { name: '回到现在' }).click();
    await heading(page, /为什么没有签约/).waitFor();
    await page.getByRole('link', { name: '比较两个时刻' }).click();
    await heading(page, /两个时刻之间的变化/).waitFor();
    await page.getByLabel('先前的时刻').fill(before);
    await page.getByRole('button', { name: '比较' }).click();
    await page.waitForURL(/from=/);
    await page.getByText('由“已讲解预算”变为“跑单”').waitFor();
    await go(`/lost/${BUDGET}?asOf=2026-02-31&knownAt=nie`);
    await expect.poll(() => page.getByRole('main').getByRole('alert').count()).toBe(2);
  });

  it('takes the evidence package, which anybody can check', async () => {
    const { page, go } = await company.as('general_office');
    await go(`/lost/${BUDGET}/evidence`);
    await page.getByLabel('为什么取出').fill('仲裁委要求提供');
    await page.getByRole('button', { name: '取出证据包' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载' }).click(),
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'casetrail-evidence-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const files = unzipSync(readFileSync(await download.path()));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const check = () => spawnSync(process.execPath, ['verify.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
    const bytes = Uint8Array.from(files['events.ndjson'] ?? []);
    bytes[900] = (bytes[900] ?? 0) ^ 1;
    writeFileSync(join(folder, 'events.ndjson'), bytes);
    expect(check().status).toBe(1);
    const { items } = await company.ask<{ items: readonly { reason: string; fields: readonly string[] }[] }>(
      'general_office',
      `/api/cases/${BUDGET}/looks`,
    );
    expect(items.some(({ fields }) => fields.includes('evidence-package'))).toBe(true);
  });

  it('reads the four questions of a deal, won or lost', async () => {
    const { page, go } = await company.as('general_office');
    await go(`/lost/${BUDGET}/questions`);
    await expect.poll(() => page.locator('dl dt, form label').count()).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['zh-CN', '跑单档案'],
    ['en', 'Dossier'],
  ] as const)(
    'prints a dossier on sheets of A4 in %s, without what only a screen is for',
    async (language, name) => {
      const { page, go } = await company.as('general_office', { language });
      await go(`/lost/${APPEALED}`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      // 210 by 297 mm, in points.
      const sheets = pdf.match(/\/MediaBox\s*\[0 0 59(4|5|6)\S* 84(1|2)\S*\]/g) ?? [];
      expect(sheets.length).toBeGreaterThan(1);
      expect(sheets.length).toBeLessThan(7);
      await page.emulateMedia({ media: 'print' });
      const printed = await page.locator('body').innerText();
      expect(printed).toMatch(new RegExp(`${name}.*${APPEALED}.*2\\d{3}-\\d{2}-\\d{2}`));
      await expect
        .poll(() =>
          page.locator('nav:visible, button:visible, details.disclosure:not([open]):visible').count(),
        )
        .toBe(0);
      const cut = await page
        .locator('#lines li')
        .evaluateAll(
          (lines) => lines.filter((line) => getComputedStyle(line).breakInside !== 'avoid').length,
        );
      expect(cut).toBe(0);
    },
  );

  it('is told that there is no such case', async () => {
    const { page, go } = await company.as('general_office');
    await go('/lost/LX-9999999');
    await heading(page, '没有这个案件').waitFor();
  });
});

/** A step is named by where in the log it began. */
const aStep = async (): Promise<string> => {
  const { deviations } = await company.ask<{ deviations: readonly { key: string }[] }>(
    'general_office',
    `/api/lost/${APPEALED}`,
  );
  return encodeURIComponent(deviations[0]?.key ?? '');
};

const PAGES = [
  ['the list', () => '/lost'],
  ['a dossier', () => `/lost/${BUDGET}`],
  ['a step', async () => `/lost/${APPEALED}/steps/${await aStep()}`],
  ['an analysis', () => `/lost/${UNEXPLAINED}/analysis`],
  ['a difference', () => `/lost/${BUDGET}/difference`],
  ['the four questions', () => `/lost/${BUDGET}/questions`],
  ['the evidence', () => `/lost/${BUDGET}/evidence`],
] as const;

describe.each(PAGES)('%s', { timeout: 90_000 }, (_name, address) => {
  it.each([
    [375, 'zh-CN'],
    [375, 'en'],
    [1440, 'zh-CN'],
    [1440, 'en'],
  ] as const)('fits %d px in %s, and can be heard', async (width, language) => {
    const { page, go, troubles } = await company.as('general_office', {
      language,
      viewport: { width, height: 900 },
    });
    await go(await address());
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    const levels = await headingLevels(page);
    expect(levels[0]).toBe(1);
    expect(levels.every((level, at) => at === 0 || level - (levels[at - 1] ?? 0) <= 1)).toBe(true);
    await expect.poll(() => page.locator('body').innerText()).not.toContain('undefined');
    expect(troubles).toEqual([]);
  });
  it.each(['light', 'dark'] as const)('holds nothing that axe finds in %s', async (colorScheme) => {
    const { page, go } = await company.as('general_office', { colorScheme });
    await go(await address());
    expect(await axeFindings(page)).toEqual([]);
  });
});
