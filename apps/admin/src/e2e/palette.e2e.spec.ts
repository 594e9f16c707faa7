import type { CaseList, RuleView, StaffView } from '@casetrail/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 375, height: 812 } };

const LANGUAGES = [
  ['zh-CN', '搜索与命令', { cases: '案件', people: '人员', rules: '制度', places: '前往' }, '设置'],
  [
    'en',
    'Search and commands',
    { cases: 'Cases', people: 'People', rules: 'Rules', places: 'Go to' },
    'Settings',
  ],
] as const;

const dialog = (page: Page) => page.locator('dialog[open]');
/** The line that Enter would take. */
const chosen = (page: Page) => dialog(page).locator('[data-selected]');
const group = (page: Page, name: string) =>
  dialog(page)
    .locator('[data-command-group]')
    .filter({ has: page.getByText(name, { exact: true }) });

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await dialog(page).getByRole('combobox').waitFor();
};

/** What is typed is looked for after a moment; the first line of a group stands for its answer. */
const look = async (page: Page, words: string, name: string): Promise<void> => {
  await dialog(page).getByRole('combobox').fill(words);
  await group(page, name).locator('[data-command-item]').first().waitFor();
};

/** Down, line by line, until the one that Enter would take is of a group. */
const downTo = async (page: Page, name: string): Promise<void> => {
  const lines = await dialog(page).locator('[data-command-item]').count();
  for (let nth = 0; nth < lines; nth += 1) {
    if ((await group(page, name).locator('[data-selected]').count()) > 0) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrow does not come to ${name}`);
};

describe.each(LANGUAGES)('the palette by keyboard in %s', (language, name, names, settings) => {
  it('finds a case, a person and a rule, and Enter goes there', async () => {
    const { items } = await company.ask<CaseList>('general_office', '/api/cases?sort=caseNo&size=1');
    const staff = await company.ask<readonly StaffView[]>('general_office', '/api/staff');
    const rules = await company.ask<readonly RuleView[]>('general_office', '/api/rules');
    const [caseNo, person, rule] = [items[0]?.caseNo ?? '', staff[3]?.no ?? '', rules[5]];
    const title = (language === 'en' ? rule?.title.en : rule?.title.zh) ?? '';
    const visit = await company.as('general_office', { language, ...DESK });
    const { page } = visit;
    for (const [words, kind, address] of [
      [caseNo, names.cases, `/cases/${caseNo}`],
      [person, names.people, `/audit?person=${person}`],
      [title, names.rules, `/rules?rule=${rule?.id}`],
    ] as const) {
      await visit.go('/queue');
      await open(page);
      await expect.poll(() => dialog(page).getAttribute('aria-label')).toBe(name);
      await look(page, words, kind);
      await downTo(page, kind);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname + url.search === address);
      await expect.poll(() => dialog(page).count()).toBe(0);
    }
    expect(visit.troubles).toEqual([]);
  });

  it('moves by the arrows, round at the ends, and goes to a page of the app', async () => {
    const visit = await company.as('general_office', { language, ...DESK });
    const { page } = visit;
    await visit.go('/queue');
    await open(page);
    const first = await chosen(page).innerText();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen(page).innerText()).not.toBe(first);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page).innerText()).toBe(first);
    await look(page, settings, names.places);
    await downTo(page, names.places);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings');
    expect(visit.troubles).toEqual([]);
  });

  it('gives the focus back to where it was when it is closed', async () => {
    const visit = await company.as('general_office', { language, ...DESK });
    const { page } = visit;
    await visit.go('/cases');
    await page.keyboard.press('j');
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.slice(0, 80));
    const before = await focused();
    for (const close of ['Escape', 'Control+k']) {
      await open(page);
      await dialog(page).getByRole('combobox').fill('zzz');
      await page.keyboard.press(close);
      await expect.poll(() => dialog(page).count()).toBe(0);
      await expect.poll(focused).toBe(before);
    }
    // What was typed before is not there any more.
    await open(page);
    await expect.poll(() => dialog(page).getByRole('combobox').inputValue()).toBe('');
  });

  it('fits a telephone, says when there is nothing, and finds nobody for whom there is no page to go to', async () => {
    const visit = await company.as('designer', { language, ...PHONE });
    const { page } = visit;
    await visit.go('/queue');
    await page.locator('button[aria-keyshortcuts]').click();
    const status = dialog(page).getByRole('status');
    await dialog(page).getByRole('combobox').fill('nobody and nothing');
    await expect.poll(() => status.innerText()).toMatch(language === 'en' ? /^0 / : /^0|没有/);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await dialog(page).getByRole('combobox').fill('LX1');
    await expect.poll(() => group(page, names.people).count()).toBe(0);
    expect(visit.troubles).toEqual([]);
  });
});
