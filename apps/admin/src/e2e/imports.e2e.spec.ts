import type { CaseList, CaseTrail, ImportList } from '@casetrail/contract';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const LOOKS = process.env['CASETRAIL_LOOKS'];
const OFFICE = 'general_office';

const STAFF = {
  stores: [{ code: 'YY', name: '岳阳店' }],
  staff: [{ no: 'YY101', name: '柳青', store: 'YY', roles: ['customer_manager', 'designer'] }],
};
const line = (caseNo: string, at: string, step: string, data?: object) =>
  JSON.stringify({ at: `2026-03-${at}:00+08:00`, store: 'YY', case: caseNo, actor: 'YY101', step, data });
const client = { name: '舒婷', area: 98, houseType: 'flat' };
const JOURNAL = [
  line('YY-1', '02T09:00', 'client_received', { client, receptionForm: true }),
  line('YY-2', '02T10:00', 'client_received', { client, receptionForm: true }),
  line('YY-1', '03T09:00', 'house_measured'),
  line('YY-1', '03T10:00', 'no_such_step'),
].join('\n');

const file = (name: string, content: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
});
const choose = async (page: Page, journal = JOURNAL) => {
  await page.locator('input[name=journal]').setInputFiles(file('yueyang.jsonl', journal));
  await page.locator('input[name=staff]').setInputFiles(file('staff.json', JSON.stringify(STAFF)));
};
const casesOf = async () =>
  (await company.ask<CaseList>(OFFICE, '/api/cases?store=YY')).items.map(({ caseNo }) => caseNo).sort();

describe('a journal, by script', () => {
  it('is tried, taken in, and told with its rejected lines', async () => {
    const { page, go, troubles } = await company.as(OFFICE);
    await go('/settings/import');
    await choose(page);
    await page.getByRole('button', { name: '上传并试导入' }).click();
    await page.getByRole('heading', { name: '试导入的结果' }).waitFor();
    await page.getByText('第 4 行').waitFor();
    await page.getByText('没有这个步骤：no_such_step').waitFor();
    expect(await casesOf()).toEqual([]);
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByRole('heading', { name: '导入的结果' }).waitFor({ timeout: 60_000 });
    await expect.poll(casesOf).toEqual(['YY-1', 'YY-2']);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载全部被拒绝的行' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('"line":4,"code":"unknown-step"');
    expect(troubles).toEqual([]);
  });
  it('says at once what is missing, and keeps what was typed', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings/import');
    await page.getByLabel('记录截止（可不填）').fill('2026-04-01T00:00');
    await page.locator('form[enctype]').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: '上传并试导入' }).click();
    await page.getByText('请选择日志文件').waitFor();
    await expect.poll(() => page.getByLabel('记录截止（可不填）').inputValue()).toBe('2026-04-01 00:00');
  });
});

describe('an import', () => {
  it('is undone, case by case, and each trail says so', async () => {
    const [{ id } = { id: '' }] = (await company.ask<ImportList>(OFFICE, '/api/imports')).items;
    const { page, go } = await company.as(OFFICE);
    await go(`/settings/import/${id}`);
    await page.getByRole('link', { name: '查看会撤回哪些案件' }).click();
    await page.getByRole('heading', { name: '会撤回 2 个案件' }).waitFor();
    await page.getByLabel('原因（必填，写入每个案件的经过）').fill('导错了文件');
    await page.getByRole('button', { name: '撤回 2 个案件' }).click();
    await page.getByText('撤回 2 个，保留 0 个').waitFor({ timeout: 60_000 });
    await expect.poll(casesOf).toEqual([]);
    const trail = await company.ask<CaseTrail>(OFFICE, '/api/cases/YY-1');
    expect(trail.withdrawn?.reason).toBe('导错了文件');
    await go('/cases/YY-1');
    await page.getByText('此案已撤回：导入有误。').waitFor();
    if (LOOKS) await page.screenshot({ path: `${LOOKS}/withdrawn.png`, fullPage: true });
  });
  it('works by forms alone, and comes in anew after it was undone', async () => {
    const { page } = await company.as(OFFICE, { javaScriptEnabled: false, language: 'en' });
    await page.goto('/settings/import');
    await choose(page, JOURNAL.split('\n').slice(0, 3).join('\n'));
    await page.getByRole('button', { name: 'Upload and try' }).click();
    await page.waitForURL(/\/settings\/import\/[0-9a-f-]{36}$/);
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.getByRole('button', { name: 'Import it' }).count();
        },
        { timeout: 60_000 },
      )
      .toBe(1);
    await page.getByRole('button', { name: 'Import it' }).click();
    await expect.poll(casesOf, { timeout: 60_000 }).toEqual(['YY-1', 'YY-2']);
  });
  it('is nothing for a store supervisor', async () => {
    const { page } = await company.as('store_supervisor');
    expect((await page.goto('/settings/import'))?.status()).toBe(403);
    await page.getByRole('heading', { name: '这一部分不对您开放' }).waitFor();
    await page.getByRole('link', { name: '回到我的工作' }).click();
    await page.waitForURL(/\/fines$/);
  });
});

describe.each([
  [375, 'zh-CN', 'light'],
  [1440, 'zh-CN', 'dark'],
  [375, 'en', 'dark'],
  [1440, 'en', 'light'],
] as const)('the pages of imports at %i px in %s, %s', (width, language, colorScheme) => {
  it('fit, and name everything', async () => {
    const { items } = await company.ask<ImportList>(OFFICE, '/api/imports');
    const viewport = { width, height: 900 };
    const { page, go, troubles } = await company.as(OFFICE, { language, viewport, colorScheme });
    for (const path of ['/settings/import', `/settings/import/${items.at(-1)?.id ?? ''}?undo`]) {
      await go(path);
      if (LOOKS) {
        const name = path.includes('?') ? 'import-one' : 'import';
        await page.screenshot({ path: `${LOOKS}/${name}-${width}-${language}.png`, fullPage: true });
      }
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await namelessControls(page)).toEqual([]);
      expect((await headingLevels(page))[0]).toBe(1);
      expect(await axeFindings(page)).toEqual([]);
    }
    expect(troubles).toEqual([]);
  });
});
