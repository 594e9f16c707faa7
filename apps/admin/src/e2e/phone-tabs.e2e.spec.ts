import type { CaseList } from '@casetrail/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { sidewaysScroll } from '../testing/looks.ts';

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true };
const LOOKS = process.env['CASETRAIL_LOOKS'];

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

/** Rows of tabs that a thumb would have to push, and names in them that are cut off. */
const pushed = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const visible = [...document.querySelectorAll('nav')].filter((nav) => nav.getClientRects().length > 0);
    const rows = visible.flatMap((nav) => [nav, ...nav.querySelectorAll('ul')]);
    const names = visible.flatMap((nav) => [...nav.querySelectorAll('a, summary, a > span, summary > span')]);
    const isOver = (each: Element): boolean => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 0 && (left < 0 || Math.floor(right) > document.documentElement.clientWidth);
    };
    return [
      ...rows.filter(
        (each) => getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1,
      ),
      ...names.filter(
        (each) =>
          (each.closest('details:not([open])') === null || each.matches('summary, summary > *')) &&
          !each.matches('.sr-only') &&
          (isOver(each) || (each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)),
      ),
    ].map((each) => `${each.tagName} ${each.getAttribute('aria-label') ?? ''} ${each.textContent.trim()}`);
  });

const PAGES = {
  general_office:
    '/lost /cases /fines /queue /settings /settings/import /audit /audit/verify /rules /kpi /compliance /ledgers',
  store_supervisor: '/fines /fines?tab=appeals /cases /cases/board /queue /lost /settings/people /kpi',
  designer: '/queue /cases /fines /rules',
  auditor: '/cases /audit /audit/looks /lost /settings',
} as const;

describe.each(['en', 'zh-CN'] as const)('the tabs on a telephone in %s', (language) => {
  it.each(Object.entries(PAGES))('stand all in the window, for the role %s', async (role, paths) => {
    const { page, go } = await company.as(role, { ...PHONE, language });
    for (const path of paths.split(' ')) {
      await go(path);
      if (LOOKS)
        await page.screenshot({
          path: `${LOOKS}/tabs-${language}-${role}${path.replaceAll(/[/?=]/g, '-')}.png`,
        });
      expect.soft([path, await pushed(page)]).toEqual([path, []]);
      expect.soft([path, await sidewaysScroll(page)]).toEqual([path, 0]);
    }
  });
  it('stand all in the window on the pages of a case', async () => {
    const { page, go } = await company.as('general_office', { ...PHONE, language });
    const { items } = await company.ask<CaseList>('general_office', '/api/cases?size=1');
    const of = `/cases/${items[0]?.caseNo}`;
    for (const path of [of, `${of}/papers`, `${of}/people`, `${of}/privacy`]) {
      await go(path);
      expect.soft([path, await pushed(page)]).toEqual([path, []]);
    }
  });
});
