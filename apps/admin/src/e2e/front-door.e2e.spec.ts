import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { crawlTexts, textsOf, type Said } from '../testing/said.ts';

let company: Company;
beforeAll(async () => {
  company = await openCompany();
}, 300_000);
afterAll(() => company.close());

describe('the front door of the sample company', () => {
  it('leads an administrator to the accounts', async () => {
    const { page, go, troubles } = await company.as('administrator');
    await go('/');
    expect(new URL(page.url()).pathname).toBe('/accounts');
    expect(troubles).toEqual([]);
  });
  it('leads an auditor to the cases, in his language', async () => {
    const { page, go } = await company.as('auditor', { language: 'en' });
    await go('/');
    expect(new URL(page.url()).pathname).toBe('/cases');
    await page.getByRole('status').filter({ hasText: '60 cases' }).waitFor();
  });
});

/** Where events are told, by the kinds that tell of rules and of the system itself. */
const FROM = [
  '/queue',
  '/cases',
  '/lost',
  '/fines?tab=all',
  ...['fine', 'lost', 'firm', 'rules'].map((kind) => `/audit?kind=${kind}`),
];

/** Names that are English in Chinese too: of files and their kinds, of keys, of programs (whoever reads here is `node`) and addresses. */
const ENGLISH_NAMES =
  /\b(PDF|PNG|JPEG|WebP|HEIC|DWG|CSV|UTF-8|Ctrl|English|chinese-days|node|[\w-]+\.jsonl?|https?:\S+|[\da-f]{8,})|\.jsonl/g;

const inEnglish = ({ text }: Said): boolean => /[A-Za-z_]{3,}/.test(text.replace(ENGLISH_NAMES, ''));

describe('what people read', () => {
  it('holds no code and no English in Chinese: titles and names stand there', async () => {
    const said = await crawlTexts(company, 'general_office', 'zh-CN', FROM);
    expect(new Set(said.map(({ path }) => path)).size).toBeGreaterThan(40);
    expect(said.filter(inEnglish)).toEqual([]);
  }, 120_000);
  it('would be found out: the saboteur', () => {
    const html =
      '<body><p>系统（slips） 编号</p><p title="floor-plan"></p><p lang="en">Floor plan</p><code>x-y</code>';
    const said = textsOf(html, 'zh-CN').map((text) => ({ path: '/', text }));
    expect(said.filter(inEnglish).map(({ text }) => text)).toEqual(['系统（slips） 编号', 'floor-plan']);
  });
});
