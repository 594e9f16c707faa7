import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Me, QueueView } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll, textOf } from '../testing/looks.ts';

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true };
const DESK = { viewport: { width: 1440, height: 900 } };

let company: Company;
let designer: Me;
const folder = mkdtempSync(join(tmpdir(), 'casetrail-files-'));

beforeAll(async () => {
  company = await openCompany();
  designer = await company.ask<Me>('designer', '/api/session');
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await company.close();
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });

const record = async (role: string, caseNo: string, step: string, data: object): Promise<void> => {
  const me = await company.ask<Me>(role, '/api/session');
  const { asOf } = await company.ask<QueueView>(role, `/api/staff/${me.staffNo}/queue`);
  const store = designer.posts[0]?.store ?? '';
  const body = { commandId: randomUUID(), store, step, occurredAt: asOf, data };
  await company.ask(role, `/api/cases/${caseNo}/steps`, body);
};

/** A client of the designer. */
const assigned = async (caseNo: string): Promise<string> => {
  const client = { name: '欧阳若兰', area: 118.5, houseType: 'flat', community: '云栖里' };
  await record('store_supervisor', caseNo, 'client_received', { client, receptionForm: true });
  await record('store_supervisor', caseNo, 'designer_assigned', { designer: designer.staffNo });
  return caseNo;
};

/** A client whose house was just measured, so that the designer owes the floor plan. */
const measured = async (caseNo: string): Promise<string> => {
  await record('designer', await assigned(caseNo), 'house_measured', {});
  return caseNo;
};

describe.each([
  ['375 px in Chinese', PHONE, 'zh-CN', 'light'],
  ['375 px in English', PHONE, 'en', 'dark'],
  ['1440 px in Chinese', DESK, 'zh-CN', 'dark'],
  ['1440 px in English', DESK, 'en', 'light'],
] as const)('the queue and a form at %s', (_name, size, language, colorScheme) => {
  it('fit the window, name what is on them, and leave axe nothing to say', async () => {
    const { staffNo } = await company.ask<Me>('designer', '/api/session');
    const visit = await company.as('store_supervisor', { ...size, language, colorScheme });
    const caseNo = await measured(`LX-T${language === 'en' ? 1 : 2}${size.viewport.width}`);
    for (const path of [
      '/queue',
      `/queue?person=${staffNo}`,
      '/queue?store=LX',
      `/cases/${caseNo}/record`,
      `/cases/${caseNo}/record?step=construction_contract_signed`,
      `/cases/${caseNo}/record?step=documents_distributed`,
    ]) {
      await visit.go(path);
      expect([path, await sidewaysScroll(visit.page)]).toEqual([path, 0]);
      expect([path, await namelessControls(visit.page)]).toEqual([path, []]);
      expect([path, await axeFindings(visit.page)]).toEqual([path, []]);
      expect(await textOf(visit.page)).not.toMatch(/undefined|NaN|\bnull\b/);
      const levels = await headingLevels(visit.page);
      expect(levels[0]).toBe(1);
    }
    expect(visit.troubles).toEqual([]);
  }, 120_000);
});

describe('the scripts of the queue', () => {
  const built = (path: string): string =>
    fileURLToPath(new URL(`../../build/client${path}`, import.meta.url));
  /** What a page loads until nothing is on its way any more, the parts that come later too. */
  const scriptsOf = async (role: string, path: string): Promise<readonly string[]> => {
    const { page } = await company.as(role, PHONE);
    const loaded = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) loaded.add(pathname);
    });
    await page.goto(path);
    await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
    await page.waitForTimeout(1_000);
    return [...loaded];
  };
  const isOfCharts = (path: string): boolean => /echarts|zrender/i.test(readFileSync(built(path), 'utf8'));

  it('are at most 150 kB compressed, and hold no charts', async () => {
    const loaded = await scriptsOf('designer', '/queue');
    expect(loaded.length).toBeGreaterThan(5);
    const bytes = loaded.reduce((sum, path) => sum + statSync(built(`${path}.gz`)).size, 0);
    expect(bytes).toBeLessThanOrEqual(150_000);
    expect(loaded.filter(isOfCharts)).toEqual([]);
  });

  it('are few files, which nothing that is painted has to wait for', async () => {
    for (const path of ['/queue', '/cases'])
      expect((await scriptsOf('designer', path)).length).toBeLessThanOrEqual(50);
  });

  it('are told from those of a page with charts', async () => {
    expect((await scriptsOf('general_office', '/kpi')).some(isOfCharts)).toBe(true);
  });
});

describe('a designer’s day', () => {
  it('on a phone: the task, its reason, its form, and the task that follows', async () => {
    const caseNo = await assigned('LX-T300');
    const { page, go, troubles } = await company.as('designer', PHONE);
    await go(`/cases/${caseNo}/record?step=house_measured&back=/queue`);
    await page.getByLabel('尺寸').fill('客厅开间 420\n主卧进深 380');
    await page.getByRole('button', { name: '记录', exact: true }).tap();
    await page.waitForURL('**/queue?recorded=**');
    const strip = page.getByRole('region', { name: /已记录/ });
    // The next task is there at once, with its term.
    const next = strip.getByRole('listitem').filter({ hasText: '完成平面图' });
    await next.waitFor();
    await expect.poll(() => next.innerText()).toMatch(/\d{4}-\d\d-\d\d .* 到期/);
    const task = page.locator('[data-row]').filter({ hasText: caseNo }).filter({ hasText: '完成平面图' });
    await task.getByText('怎么算的').tap();
    await task.getByText(/期限：/).waitFor();
    await task.getByRole('link', { name: '记录：提交平面图' }).tap();
    await page.waitForURL('**/record?step=floor_plan_completed**');
    await page.getByRole('button', { name: '记录', exact: true }).tap();
    await page.waitForURL('**/queue?recorded=**');
    await strip.getByText('按期完成').waitFor();
    await expect.poll(() => task.count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('by keyboard alone: j to the task, e to its form, and back to the queue', async () => {
    const caseNo = await measured('LX-T400');
    const { page, go, troubles } = await company.as('designer', { ...DESK, language: 'en' });
    await go('/queue');
    const isThere = () =>
      page.evaluate((no) => {
        const at = document.activeElement;
        return (at?.matches('[data-row]') && at.textContent.includes(no)) ?? false;
      }, caseNo);
    for (let press = 0; press < 40 && !(await isThere()); press += 1) await page.keyboard.press('j');
    expect(await isThere()).toBe(true);
    await page.keyboard.press('e');
    await page.waitForURL(`**/cases/${caseNo}/record?**`);
    await page.getByRole('button', { name: 'Record', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/queue?recorded=**');
    await page.getByRole('heading', { name: /^Recorded/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Record the step').waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('what is typed', () => {
  const note = '客户说周末再来，想看看地砖。';
  const noteIn = (page: Awaited<ReturnType<Company['as']>>['page']) => page.getByLabel(/备注/);

  it('stays when a file is refused: of a wrong kind, of 200 MB, or not what its name says', async () => {
    const caseNo = await measured('LX-T500');
    const { page, go } = await company.as('designer', PHONE);
    await go(`/cases/${caseNo}/record?step=client_contacted`);
    await noteIn(page).fill(note);
    const [program, photo, disguised, real] = ['a.exe', 'large.jpg', 'not.jpg', 'real.png'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    writeFileSync(program, 'MZ');
    writeFileSync(photo, '');
    truncateSync(photo, 200 * 1024 * 1024);
    writeFileSync(disguised, 'only words');
    writeFileSync(real, PNG);
    const field = page.locator('input[type=file]');
    for (const [file, sentence] of [
      [program, /不是可以保存的文件类型/],
      [photo, /超过 20 MB/],
      [disguised, /not\.jpg: .+/],
    ] as const) {
      await field.setInputFiles(file);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    }
    await field.setInputFiles(real);
    await page.getByText('real.png').waitFor();
    await expect.poll(() => noteIn(page).inputValue()).toBe(note);
    await page.getByLabel('电话').check();
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.waitForURL(`**/cases/${caseNo}?recorded=**`);
  });

  it('stays when the connection is lost, and is recorded once when it is back', async () => {
    const caseNo = await measured('LX-T600');
    const { page, go } = await company.as('designer', PHONE);
    await go(`/cases/${caseNo}/record?step=client_contacted&back=/queue`);
    await noteIn(page).fill(note);
    await page.getByLabel('电话').check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '没有发出去' }).waitFor();
    const notice = page.getByRole('status').filter({ hasText: '连不上服务' });
    await notice.getByText('保留在这个窗口里').waitFor();
    await expect.poll(() => noteIn(page).inputValue()).toBe(note);
    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.waitForURL('**/queue?recorded=**');
    const { entries } = await company.ask<{ entries: { step: string }[] }>(
      'general_office',
      `/api/cases/${caseNo}`,
    );
    expect(entries.filter(({ step }) => step === 'client_contacted')).toHaveLength(1);
  });

  it('stays when a field is wrong, and the field says so', async () => {
    const caseNo = await measured('LX-T700');
    const { page, go } = await company.as('store_supervisor', { ...DESK, language: 'en' });
    await go(`/cases/${caseNo}/record?step=design_agreement_signed`);
    await page.getByLabel('Design fee').fill('a lot');
    await page.getByLabel('Client', { exact: true }).check();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    const field = page.locator('[data-field=fee]');
    await field.locator('.text-cinnabar').waitFor();
    await expect.poll(() => page.getByLabel('Design fee').inputValue()).toBe('a lot');
    await expect.poll(() => page.getByLabel('Client', { exact: true }).isChecked()).toBe(true);
  });

  it('is there again when the session ends in the middle of it', async () => {
    const caseNo = await measured('LX-T800');
    const { page, go } = await company.as('designer', PHONE);
    await go(`/cases/${caseNo}/record?step=client_contacted`);
    await noteIn(page).fill(note);
    await page.getByLabel('电话').check();
    await page.locator('input[type=file]').setInputFiles(picture('sent.png'));
    await page.getByText('sent.png').waitFor();
    await page.context().addCookies([{ name: 'casetrail', value: 'over', url: company.url }]);
    await page.locator('input[type=file]').setInputFiles(picture('too-late.png'));
    await page.getByRole('alert').filter({ hasText: 'too-late.png' }).waitFor();
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.getByText('登录已到期').waitFor();
    await page.getByRole('button', { name: '设计师', exact: true }).click();
    await page.waitForURL(`**/cases/${caseNo}/record?step=client_contacted`);
    await page.getByText('已放回您上次填写').first().waitFor();
    await expect.poll(() => noteIn(page).inputValue()).toBe(note);
    await expect.poll(() => page.getByLabel('电话').isChecked()).toBe(true);
    // What was sent is kept; a browser gives no other file back.
    await page.getByText('sent.png', { exact: true }).waitFor();
    await page.getByRole('alert').filter({ hasText: 'too-late.png 没有送出，请重新选择' }).waitFor();
    // Recorded after all, it is kept no longer; nor is what somebody else finds in this window.
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.waitForURL('**?recorded=**');
    await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('draft:');
  });

  it('is gone with whoever signs out', async () => {
    const { page, go } = await company.as('designer', DESK);
    await go(`/cases/${await measured('LX-T900')}/record?step=client_contacted`);
    await noteIn(page).fill(note);
    const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
    expect(await kept()).toContain(note);
    await page.getByLabel(/的账号$/).click();
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('**/sign-in');
    expect(await kept()).not.toContain(note);
  });
});
