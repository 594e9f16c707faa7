import type { CaseList, Me } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, namelessControls, sidewaysScroll, textOf } from '../testing/looks.ts';

const PHONE = { viewport: { width: 375, height: 812 } };
const DESK = { viewport: { width: 1440, height: 900 } };

let company: Company;
let signed: string;
let store: string;
beforeAll(async () => {
  company = await openCompany();
  const me = await company.ask<Me>('store_supervisor', '/api/session');
  store = me.posts[0]?.store ?? '';
  const { items } = await company.ask<CaseList>(
    'general_office',
    `/api/cases?store=${store}&status=building`,
  );
  signed = items[0]?.caseNo ?? '';
}, 300_000);
afterAll(() => company.close());

describe.each([
  ['375 px in Chinese', PHONE, 'zh-CN', 'light'],
  ['1440 px in English', DESK, 'en', 'dark'],
] as const)('the pages of a case at %s', (_name, size, language, colorScheme) => {
  it('fit the window, name what is on them, and leave axe nothing to say', async () => {
    const visit = await company.as('store_supervisor', { ...size, language, colorScheme });
    for (const path of ['', '/papers', '/people', '/privacy', '?since=2026-01-01T00:00']
      .map((part) => `/cases/${signed}${part}`)
      .concat('/cases/new')) {
      await visit.go(path);
      expect([path, await sidewaysScroll(visit.page)]).toEqual([path, 0]);
      expect([path, await namelessControls(visit.page)]).toEqual([path, []]);
      expect([path, await axeFindings(visit.page)]).toEqual([path, []]);
      expect(await textOf(visit.page)).not.toMatch(/undefined|NaN|\bnull\b/);
    }
    expect(visit.troubles).toEqual([]);
  }, 120_000);
});

describe('a new client', () => {
  it('is recorded with the next number of the store, after a warning where the phone is known', async () => {
    const { page, go } = await company.as('store_supervisor', { ...DESK, language: 'en' });
    const fill = async (name: string): Promise<void> => {
      await go('/cases/new');
      await page.getByLabel('Client’s name').fill(name);
      await page.getByLabel(/^Phone/).fill('139 0000 4711');
      await page.getByLabel(/^Building area/).fill('１２０');
      await page.getByLabel('Flat').check();
      await page.getByRole('group', { name: 'Reception form filled in' }).getByLabel('Yes').check();
      await page.getByRole('button', { name: 'Record the client' }).click();
    };
    await fill('欧阳一');
    await page.waitForURL('**?recorded=**');
    const first = new URL(page.url()).pathname;
    await page.getByRole('heading', { name: /^Recorded/ }).waitFor();
    await fill('欧阳二');
    await page.getByText(/This phone is known from/).waitFor();
    await expect.poll(() => page.getByLabel('Client’s name').inputValue()).toBe('欧阳二');
    await page.getByRole('button', { name: 'Record the client' }).click();
    await page.waitForURL('**?recorded=**');
    expect(new URL(page.url()).pathname).not.toBe(first);
  });
  it('says at the field what is missing', async () => {
    const { page, go } = await company.as('store_supervisor', { ...PHONE });
    await go('/cases/new');
    await page.getByLabel('客户姓名').fill('欧阳三');
    await page.getByRole('button', { name: '登记客户' }).click();
    await page.locator('[data-field] .text-cinnabar').filter({ hasText: /\S/ }).first().waitFor();
    await expect.poll(() => page.getByLabel('客户姓名').inputValue()).toBe('欧阳三');
  });
});

describe('what is masked of a client', () => {
  it('is shown to whoever says why, and the look stands in the list of looks', async () => {
    const { page, go } = await company.as('store_supervisor', DESK);
    await go(`/cases/${signed}/privacy`);
    await page.getByLabel('客户', { exact: true }).check();
    await page.getByLabel(/^原因/).first().fill('核对合同上的姓名');
    await page.getByRole('button', { name: '查看', exact: true }).click();
    const shown = page.getByRole('status').filter({ hasText: '客户' });
    await shown.waitFor();
    await expect.poll(() => shown.innerText()).not.toContain('**');
    await page.getByRole('listitem').filter({ hasText: '核对合同上的姓名' }).waitFor();
    await go(`/cases/${signed}`);
    await page.getByRole('link', { name: /^谁看过/ }).click();
    await page.waitForURL('**?show=looks');
    await page.locator('ol.thread > li').filter({ hasText: '核对合同上的姓名' }).first().waitFor();
    await expect.poll(() => page.locator('ol.thread > li').first().innerText()).toMatch(/查看了客户的姓名/);
  });
});

describe('the work of a case', () => {
  it('is offered to somebody else, with a reason', async () => {
    const { page, go } = await company.as('store_supervisor', { ...DESK, language: 'en' });
    await go(`/cases/${signed}/people`);
    await page.getByLabel('Which work').selectOption({ index: 1 });
    await page.getByLabel('To whom').selectOption({ index: 3 });
    await page.getByLabel('Reason').fill('too many cases');
    await page.getByRole('button', { name: 'Offer the handover' }).click();
    await page
      .getByText(/Offered; it waits|is with this person/)
      .or(page.getByRole('alert').filter({ hasText: /\S/ }))
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('alert').filter({ hasText: /\S/ }).allInnerTexts()).toEqual([]);
  });
});

describe('filters of the list', () => {
  it('are saved under a name, opened, renamed and deleted by keyboard', async () => {
    const visit = await company.as('general_office', { ...DESK, language: 'en' });
    const { page, go } = visit;
    const form = page.getByRole('region', { name: 'Saved filters' });
    const chip = (name: string) => form.getByRole('link', { name, exact: true });
    const press = async (name: string): Promise<void> => {
      await form.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await go('/cases?status=active&sort=overdue&search=X');
    await form.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.getByText('The word searched for is not saved').waitFor();
    await form.getByLabel('Name of the filter', { exact: true }).fill('Pressing');
    await page.keyboard.press('Enter');
    await chip('Pressing').waitFor();
    expect(new URL(page.url()).search).toContain('search=X');
    await chip('Pressing').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cases?status=active&sort=overdue');
    await expect.poll(() => chip('Pressing').getAttribute('aria-current')).toBe('true');
    expect([await sidewaysScroll(page), await axeFindings(page)]).toEqual([0, []]);
    await form.getByLabel('Name of the filter “Pressing”', { exact: true }).fill('Urgent');
    await press('Rename the filter “Pressing”');
    await chip('Urgent').waitFor();
    await go('/cases/board');
    await chip('Urgent').click();
    await page.waitForURL('**/cases/board?status=active&sort=overdue');
    await form.locator('summary').click();
    await press('Delete the filter “Urgent”');
    await chip('Urgent').waitFor({ state: 'detached' });
    expect(visit.troubles).toEqual([]);
  });
  it('are saved without script, and a name that will not do says so beside it', async () => {
    const { page } = await company.as('general_office', { ...PHONE, javaScriptEnabled: false });
    const form = page.getByRole('region', { name: '保存的筛选' });
    const save = async (name: string): Promise<void> => {
      await form.locator('summary').click();
      await form.getByLabel('筛选的名称', { exact: true }).fill(name);
      await form.getByRole('button', { name: '保存', exact: true }).click();
    };
    await page.goto(`/lost?store=${store}`);
    await save('13800138000');
    await page.getByRole('alert').getByText('名称：名称里不能有电话一类的长号码').waitFor();
    const name = form.getByLabel('筛选的名称', { exact: true });
    expect([await name.getAttribute('aria-invalid'), await name.inputValue()]).toEqual([
      'true',
      '13800138000',
    ]);
    expect(await sidewaysScroll(page)).toBe(0);
    await name.fill('本店跑单');
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(`**/lost?store=${store}`);
    await expect
      .poll(() => form.getByRole('link', { name: '本店跑单' }).getAttribute('href'))
      .toBe(`/lost?store=${store}`);
    await page.goto('/fines?tab=all&status=appealed');
    await save('本店跑单');
    await form.getByRole('link', { name: '本店跑单' }).waitFor();
    expect([await sidewaysScroll(page), await namelessControls(page)]).toEqual([0, []]);
    await page.goto('/cases');
    await form.locator('summary').click();
    await page.getByText('还没有保存的筛选').waitFor();
  });
});
