import type { AbsenceList, SettingsView, StaffView } from '@casetrail/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const LOOKS = process.env['CASETRAIL_LOOKS'];
const PAGES = ['/settings', '/settings/people', '/settings/stores'];
const ONE_PERSON = '/settings/people/LX204';
const OFFICE = 'general_office';

describe.each([
  [375, 'zh-CN'],
  [1440, 'zh-CN'],
  [375, 'en'],
  [1440, 'en'],
] as const)('the settings at %i px in %s', (width, language) => {
  it.each([...PAGES, ONE_PERSON])('fit, and name everything: %s', async (path) => {
    const { page, go, troubles } = await company.as(OFFICE, { language, viewport: { width, height: 900 } });
    await go(path);
    if (LOOKS)
      await page.screenshot({
        path: `${LOOKS}/${path.slice(1).replaceAll('/', '-')}-${width}-${language}.png`,
        fullPage: true,
      });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await namelessControls(page)).toEqual([]);
    expect((await headingLevels(page))[0]).toBe(1);
    expect(troubles).toEqual([]);
  });
});

const settings = () => company.ask<SettingsView>(OFFICE, '/api/firm/settings');

describe('automatic issuing', () => {
  it('is turned on with a reason, by a form that works without script, and stands in the record', async () => {
    expect((await settings()).automaticIssuing).toBe(false);
    const { page } = await company.as(OFFICE, { javaScriptEnabled: false });
    await page.goto('/settings');
    const section = page.getByRole('region', { name: '自动开具罚单' });
    await section.getByText('未启用：系统只提出，由人决定').waitFor();
    await section.getByLabel('原因').fill('试行一个月');
    await section.getByRole('button', { name: '启用自动开具' }).click();
    await section.getByText('已启用').waitFor();
    const { automaticIssuing, history } = await settings();
    expect(automaticIssuing).toBe(true);
    expect(history.some(({ reason }) => reason === '试行一个月')).toBe(true);
    await expect
      .poll(() => page.getByRole('region', { name: '变更记录' }).innerText())
      .toContain('试行一个月');
  });
  it('is not offered to the auditor, who sees how it stands', async () => {
    const { page, go } = await company.as('auditor');
    await go('/settings');
    await page.getByRole('heading', { name: '自动开具罚单' }).waitFor();
    await expect.poll(() => page.locator('main form').count()).toBe(0);
  });
});

describe('the forms of one page', () => {
  /** By the action of the form, the ids in it as they are now. */
  const idsOn = (page: Page) =>
    page
      .locator('main form input[name=commandId]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

  it.each(['/settings', '/settings/stores', '/settings/people'])(
    'have each an id of their own, before the script and with it: %s',
    async (path) => {
      const { page, go } = await company.as(OFFICE);
      const answer = page.waitForResponse((response) => new URL(response.url()).pathname === path);
      await go(path);
      const sent = [...(await (await answer).text()).matchAll(/name="commandId" value="([^"]+)"/g)];
      const ids = await idsOn(page);
      expect(ids.length).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(ids.length);
      expect(sent.map(([, id]) => id)).toEqual(expect.arrayContaining(ids));
    },
  );
  it('are both carried out where the second is sent before the first has come back', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings');
    const [ceiling, automatic] = ['每月扣款上限', '自动开具罚单'].map((name) =>
      page.getByRole('region', { name }),
    ) as [Locator, Locator];
    let goOn = (): void => undefined;
    const held = new Promise<void>((done) => (goOn = done));
    await page.route('**/settings?/ceiling', async (route) => {
      await held;
      await route.continue();
    });
    await ceiling.getByLabel('新的上限').fill('18');
    await ceiling.getByLabel('原因').fill('先发出的');
    await ceiling.getByRole('button', { name: '保存' }).click();
    const before = (await settings()).automaticIssuing;
    await automatic.getByLabel('原因').fill('后发出的');
    await automatic.getByRole('button', { name: /自动开具/ }).click();
    await automatic.getByText('已保存').waitFor();
    goOn();
    await ceiling.getByText('18%').waitFor();
    const { automaticIssuing, ceiling: now } = await settings();
    expect([automaticIssuing, now]).toEqual([!before, 18]);
  });
  it('send another command once theirs was carried out', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings');
    const section = page.getByRole('region', { name: '每月扣款上限' });
    for (const percent of ['16', '17']) {
      await section.getByLabel('新的上限').fill(percent);
      await section.getByLabel('原因').fill('一再调整');
      await section.getByRole('button', { name: '保存' }).click();
      await section.getByText(`${percent}%`).waitFor();
    }
    const { history } = await settings();
    expect(history.filter(({ reason }) => reason === '一再调整')).toHaveLength(2);
  });
});

describe('the ceiling', () => {
  it('says at once why it is not set, and keeps what was typed', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings');
    const section = page.getByRole('region', { name: '每月扣款上限' });
    await section.getByLabel('新的上限').fill('120');
    await section.getByLabel('原因').fill('太低');
    await section.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => section.getByRole('alert').innerText()).not.toBe('');
    await expect.poll(() => section.getByLabel('新的上限').inputValue()).toBe('120');
    await expect.poll(() => section.getByLabel('原因').inputValue()).toBe('太低');
    await section.getByLabel('新的上限').fill('15');
    await section.getByRole('button', { name: '保存' }).click();
    await section.getByText('15%').waitFor();
    expect((await settings()).ceiling).toBe(15);
  });
});

describe('an absence', () => {
  it('is granted with a substitute, and ended early', async () => {
    const staff = await company.ask<readonly StaffView[]>(OFFICE, '/api/staff');
    const designers = staff.filter(({ roles }) => roles.length === 1 && roles[0] === 'designer');
    const away = designers.find(({ store }) => designers.filter((one) => one.store === store).length > 1);
    const stand = designers.find(({ no, store }) => store === away?.store && no !== away.no);
    const { page, go } = await company.as(OFFICE);
    await go('/settings/people');
    const section = page.getByRole('region', { name: '批准请假' });
    const day = (ahead: number) =>
      new Date(Date.now() + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
    await section.getByLabel('请假人').fill(`${away?.no} ${away?.name}`);
    await section.getByLabel('类别').selectOption('training');
    await section.getByLabel('自').fill(`${day(40)}T08:00`);
    await section.getByLabel('至').fill(`${day(38)}T18:00`);
    await section.getByLabel('代理人').fill(`${stand?.no} ${stand?.name}`);
    await section.getByLabel('原因').fill('去总部培训');
    await section.getByRole('button', { name: '批准请假' }).click();
    await expect.poll(() => section.getByRole('alert').innerText()).not.toBe('');
    await expect.poll(() => section.getByLabel('请假人').inputValue()).toBe(`${away?.no} ${away?.name}`);
    await section.getByLabel('至').fill(`${day(42)}T18:00`);
    await section.getByRole('button', { name: '批准请假' }).click();
    const line = page.getByRole('listitem').filter({ hasText: '去总部培训' });
    await line.waitFor();
    const absences = async () =>
      (await company.ask<AbsenceList>(OFFICE, '/api/absences?size=200')).items.filter(
        ({ reason }) => reason === '去总部培训',
      );
    expect(await absences()).toMatchObject([{ state: 'coming', substitute: { no: stand?.no } }]);
    await line.getByRole('button', { name: '取消' }).click();
    await expect.poll(async () => (await absences())[0]?.state).toBe('ended');
  });
  it('is for a supervisor to grant, who does not see how the firm is set up', async () => {
    const { page, go } = await company.as('store_supervisor');
    await go('/settings');
    expect(new URL(page.url()).pathname).toBe('/settings/people');
    await page.getByRole('heading', { name: '批准请假' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: '公司', exact: true }).count()).toBe(0);
  });
  it('is not there for staff', async () => {
    const { page } = await company.as('designer');
    for (const path of PAGES) expect((await page.goto(path))?.status()).toBe(403);
  });
});

describe('a store', () => {
  it('is shut on days to come, and says why it is not on days gone by', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings/stores');
    const section = page.getByRole('region', { name: '登记停业' });
    await section.getByLabel('第一天').fill('2020-01-01');
    await section.getByLabel('原因').fill('盘点');
    await section.getByRole('button', { name: '登记停业' }).click();
    await expect.poll(() => section.getByRole('alert').innerText()).not.toBe('');
    await expect.poll(() => section.getByLabel('原因').inputValue()).toBe('盘点');
    const ahead = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    await section.getByLabel('第一天').fill(ahead);
    await section.getByRole('button', { name: '登记停业' }).click();
    await section.getByText('已保存').waitFor();
  });
});

describe('a store and its people', () => {
  const staff = () => company.ask<readonly StaffView[]>(OFFICE, '/api/staff?store=HY');
  it('are entered by forms that work without script, and say which field is wrong', async () => {
    const { page } = await company.as(OFFICE, { javaScriptEnabled: false });
    await page.goto('/settings/stores');
    const store = page.getByRole('region', { name: '登记新门店' });
    await store.getByLabel('门店代码').fill('LX');
    await store.getByLabel('门店名称').fill('衡阳店');
    await store.getByRole('button', { name: '登记新门店' }).click();
    await store.getByText(/门店代码 LX 已由 .+ 使用/).waitFor();
    await expect.poll(() => store.getByLabel('门店名称').inputValue()).toBe('衡阳店');
    await store.getByLabel('门店代码').fill('HY');
    await store.getByRole('button', { name: '登记新门店' }).click();
    // The lists come a moment after what was recorded, and a page without script does not look again.
    const entered = async () => {
      await page.goto('/settings/stores');
      return page.getByRole('textbox', { name: '衡阳店 的新名称' }).count();
    };
    await expect.poll(entered, { timeout: 60_000 }).toBe(1);

    await page.goto('/settings/people');
    const person = page.getByRole('region', { name: '登记新员工' });
    await person.getByLabel('工号').fill('HY101');
    await person.getByLabel('姓名').fill('白露');
    await person.locator('select[name=store]').selectOption('HY');
    await person.locator('select[name=level]').selectOption('senior');
    await person.getByLabel('客户经理').first().check();
    await person.getByRole('button', { name: '登记新员工' }).click();
    await person.getByText('只有设计师有级别').waitFor();
    await expect.poll(() => person.getByLabel('客户经理').first().isChecked()).toBe(true);
    await person.getByLabel('设计师', { exact: true }).first().check();
    await person.getByRole('button', { name: '登记新员工' }).click();
    await expect
      .poll(staff)
      .toMatchObject([
        { no: 'HY101', name: '白露', roles: ['customer_manager', 'designer'], level: 'senior' },
      ]);
  });
  it('change roles, and leave', async () => {
    const { page, go } = await company.as(OFFICE);
    await go('/settings/people/HY101');
    const change = page.getByRole('region', { name: '修改 白露 的登记' });
    await change.getByLabel('店面主管').first().check();
    await change.getByLabel('客户经理').first().uncheck();
    await change.getByRole('button', { name: '保存' }).click();
    await expect.poll(staff).toMatchObject([{ roles: ['designer', 'store_supervisor'] }]);
    const leave = page.getByRole('region', { name: '登记离职' });
    await leave.getByLabel('原因').fill('另谋发展');
    await leave.getByRole('button', { name: '登记离职' }).click();
    await page.getByText('白露 已离职。').waitFor();
    await expect.poll(staff).toMatchObject([{ roles: [] }]);
  });
});
