import type { FineList, FineView, ProposalList } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { axeFindings, headingLevels, namelessControls, sidewaysScroll } from '../testing/looks.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

const PHONE = { width: 375, height: 812 };
const DESK = { viewport: { width: 1440, height: 900 } };

const LIGHT_DESK = { size: DESK.viewport, colorScheme: 'light' } as const;
const DARK_DESK = { size: DESK.viewport, colorScheme: 'dark' } as const;
const LIGHT_PHONE = { size: PHONE, colorScheme: 'light' } as const;
const DARK_PHONE = { size: PHONE, colorScheme: 'dark' } as const;

const proposals = async () =>
  (await company.ask<ProposalList>('store_supervisor', '/api/fines/proposals')).items;
const underAppeal = async (): Promise<FineView | undefined> =>
  (await company.ask<FineList>('general_office', '/api/fines?status=appealed')).items[0];
const appealed = async () => (await underAppeal())?.id ?? '';

/** Sheets of a document as the browser makes it. */
const sheetsOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

describe('the pages of fines', () => {
  const PAGES = [
    ['store_supervisor', () => '/fines'],
    ['store_supervisor', () => '/fines?tab=appeals'],
    ['auditor', () => '/fines?tab=all'],
    ['designer', () => '/fines'],
    ['store_supervisor', async () => `/fines/${await appealed()}`],
    ['store_supervisor', async () => `/fines/${(await proposals())[0]?.fine.id ?? ''}`],
    ['designer', () => '/fines/report'],
    ['hr_admin', () => '/ledgers'],
    ['general_office', async () => `/ledgers/LX/${(await underAppeal())?.at.slice(0, 7) ?? ''}`],
    ['designer', async () => `/fines/${await appealed()}/slip`],
  ] as const;

  it.each(PAGES.map((each, at) => [at, ...each] as const))(
    '%i, for a %s, can be seen, named and read in both languages, widths and themes',
    async (_at, role, path) => {
      const visit = await company.as(role, DESK);
      const { page } = visit;
      const address = await path();
      for (const [language, looks] of [
        ['zh-CN', [LIGHT_DESK, DARK_PHONE]],
        ['en', [DARK_DESK, LIGHT_PHONE]],
      ] as const) {
        const cookie = { name: 'PARAGLIDE_LOCALE', value: language, url: company.url };
        await page.context().addCookies([cookie]);
        await visit.go(address);
        for (const { size, colorScheme } of looks) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          expect(await sidewaysScroll(page)).toBe(0);
          expect(await namelessControls(page)).toEqual([]);
          const levels = await headingLevels(page);
          expect(levels[0]).toBe(1);
          expect(levels.filter((level, nth) => nth > 0 && level > (levels[nth - 1] ?? 0) + 1)).toEqual([]);
          expect(await axeFindings(page)).toEqual([]);
          await expect.poll(() => page.locator('body').innerText()).not.toContain('undefined');
        }
        await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language);
      }
      expect(visit.troubles).toEqual([]);
      await visit.close();
    },
    120_000,
  );
});

describe('a slip', () => {
  it.each(['zh-CN', 'en'] as const)('prints on one sheet of A5 in %s', async (language) => {
    const { page, go } = await company.as('designer', { language });
    await go(`/fines/${await appealed()}/slip`);
    const print = () => page.pdf({ preferCSSPageSize: true, printBackground: true });
    const pdf = await print();
    expect(sheetsOf(pdf)).toBe(1);
    // 148 by 210 mm, in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 4(19|20)\S* 59(4|5|6)\S*\]/);
    // However much there is to say, in whatever place.
    await page.evaluate(() => {
      for (const cell of document.querySelectorAll('dd'))
        cell.append(' 很长的说明 a long explanation'.repeat(40));
    });
    expect(sheetsOf(await print())).toBe(1);
    const sheet = await page.locator('article').innerText();
    expect(sheet).toMatch(/LX-\d{4}-\d{4}/);
    expect(sheet).toContain(language === 'en' ? 'one hundred yuan only' : '壹佰元整');
  });
  it('there is none of what was not issued', async () => {
    const { page } = await company.as('store_supervisor');
    const answer = await page.goto(`/fines/${(await proposals())[0]?.fine.id ?? ''}/slip`);
    expect(answer?.status()).toBe(404);
  });
});
