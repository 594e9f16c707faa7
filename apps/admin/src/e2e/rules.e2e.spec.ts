import { randomUUID } from 'node:crypto';
import type { EditionSummary } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const OFFICE = 'general_office';
const VERSION = 'e2e-1';
const DAY_MS = 86_400_000;
/** The firm's date so many days from now. */
const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
const statusOf = async (): Promise<string | undefined> =>
  (await company.ask<readonly EditionSummary[]>(OFFICE, '/api/editions')).find(
    ({ version }) => version === VERSION,
  )?.status;

describe('a change of the rules', () => {
  it('is tried, proposed, discussed, signed, adopted, and in force', async () => {
    const { page, go, troubles } = await company.as(OFFICE);
    const from = inDays(8);
    await go('/rules/propose');
    await page.getByLabel('版本号').fill(VERSION);
    await page.getByLabel('施行日期').fill(from);
    await page.getByLabel('名称（中文）').fill('平面图给三天');
    await page.getByLabel('名称（英文）').fill('Three days for the plan');
    await page.locator('select[name="rule.0"]').selectOption('floor-plan');
    await page.locator('select[name="term.0"]').selectOption('working_days');
    await page.locator('input[name="termFlat.0"]').fill('3');
    await page.locator('textarea[name="textZh.0"]').fill('量房后三个工作日内完成平面图。');
    await page.locator('textarea[name="textEn.0"]').fill('The floor plan within three working days.');
    await page.getByRole('button', { name: '试算近 90 天' }).click();
    await page.getByText(/共评判 \d+ 个案件和门店/).waitFor({ timeout: 60_000 });
    // What was typed is still there, and nothing was recorded.
    await expect.poll(() => page.getByLabel('版本号').inputValue()).toBe(VERSION);
    expect(await statusOf()).toBeUndefined();

    await page.getByRole('button', { name: '提出', exact: true }).click();
    await page.waitForURL(`**/rules/editions/${VERSION}`);
    await page.getByLabel('会议日期').fill(inDays(0));
    await page.getByLabel('会议纪要').fill('一致同意。');
    await page.getByRole('button', { name: '登记员工会议' }).click();
    await page.getByRole('button', { name: '通过' }).waitFor();

    const phone = await company.as('designer', { viewport: { width: 375, height: 812 } });
    await phone.go(`/rules/editions/${VERSION}`);
    await phone.page.getByLabel('我已阅读').check();
    await phone.page.getByRole('button', { name: '签署本版制度' }).click();
    await phone.page.getByRole('button', { name: '签署本版制度' }).waitFor({ state: 'detached' });
    expect(phone.troubles).toEqual([]);

    await page.getByRole('button', { name: '通过' }).click();
    await page.getByRole('status').filter({ hasText: '已通过' }).waitFor();
    expect(await statusOf()).toBe('adopted');
    await company.ask(OFFICE, '/api/sample/tick', { commandId: randomUUID(), days: 9 });
    expect(await statusOf()).toBe('in-force');
    await go('/rules');
    await page.getByRole('heading', { name: `施行中的规则（${VERSION} 版）` }).waitFor();
    expect(troubles).toEqual([]);
  }, 180_000);

  it('that is refused keeps what was typed, and says why', async () => {
    const { page, go } = await company.as(OFFICE, { language: 'en' });
    await go('/rules/propose');
    await page.getByLabel('Version').fill('no such version!');
    await page.getByLabel('In force from').fill(inDays(90));
    await page.getByLabel('Title (Chinese)').fill('某');
    await page.getByLabel('Title (English)').fill('Some');
    await page.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
    await expect.poll(() => page.getByLabel('Title (English)').inputValue()).toBe('Some');
  });

  it('has room for one more change at a time', async () => {
    const { page, go } = await company.as(OFFICE, { language: 'en' });
    await go('/rules/propose');
    const offers = page.locator('summary', { hasText: 'Another change' }).filter({ visible: true });
    for (const offered of [1, 2, 3]) {
      await expect.poll(() => offers.count()).toBe(offered);
      await offers.last().click();
    }
    await expect.poll(() => offers.count()).toBe(3);
  });

  it('is proposed by the office only', async () => {
    const { page } = await company.as('designer');
    expect((await page.goto('/rules/propose'))?.status()).toBe(403);
  });
});

describe('the calendar of an edition', () => {
  it.each([
    { width: 375, language: 'zh-CN' },
    { width: 1440, language: 'en' },
    { width: 1280, language: 'en' },
  ] as const)(
    'has its days and their marks in one line each at $width px in $language',
    async ({ width, language }) => {
      const { page, go } = await company.as(OFFICE, { language, viewport: { width, height: 900 } });
      await go('/rules/editions/2026-12#calendar');
      const cells = page.locator('section:has(#calendar) :is(th, td span.block)');
      await expect.poll(() => cells.count()).toBeGreaterThan(12 * 7);
      // One line of small text is 18 px high.
      const broken = await cells.evaluateAll((all) =>
        all
          .filter((cell) => cell.clientHeight > 24 || cell.scrollWidth > cell.clientWidth)
          .map((cell) => cell.textContent),
      );
      expect(broken).toEqual([]);
    },
  );
});

describe.each(['/rules', '/rules/editions/2026-12', '/rules/propose'])('%s', (path) => {
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
    expect(await axeFindings(visit.page)).toEqual([]);
  });
});
