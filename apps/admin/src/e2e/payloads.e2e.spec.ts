import type { StepFormView } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../testing/company.ts';
import { crawl, kindOf, watch, type Crawled } from '../testing/payloads/crawl.ts';
import { freeTextsOf, type Described } from '../testing/payloads/free-texts.ts';
import { ELSEWHERE, PAYLOADS, SHORT_TEXTS } from '../testing/payloads/payloads.ts';
import { Pen } from '../testing/payloads/pen.ts';
import { writeCases } from '../testing/payloads/write-cases.ts';
import {
  writeEditions,
  writeFilters,
  writeFines,
  writeFirm,
  writeTokens,
} from '../testing/payloads/write-firm.ts';
import { writeImports } from '../testing/payloads/write-imports.ts';
import { writeNames } from '../testing/payloads/write-names.ts';

/** The office sees every kind of page; the others, of whom one goes in the short form, see some of them. */
const LONG = process.env['CASETRAIL_FAULTS'] === 'long';

let company: Company;
let pen: Pen;
beforeAll(async () => {
  company = await openCompany(writeNames);
  pen = new Pen(company.url);
  for (const write of [
    writeCases,
    writeFines,
    writeEditions,
    writeFirm,
    writeFilters,
    writeTokens,
    writeImports,
  ])
    await write(pen);
}, 400_000);
afterAll(() => company.close());

/** Texts that no payload was written into, and why none is. */
const NOT_WRITTEN = [
  // A sample company has no passwords and makes no accounts; the last test here shows a name of one.
  'POST /api/session loginName',
  'POST /api/set-up loginName',
  'POST /api/set-up name',
  'POST /api/accounts loginName',
  'POST /api/accounts name',
  'POST /api/accounts staffNo',
  // Nothing has stopped that could be confirmed.
  'POST /api/enforcement/confirm note',
  // These names are written by the import before the company opens, and stand on the same pages.
  'POST /api/staff name',
  'POST /api/staff/{no}/record name',
  'POST /api/stores name',
  'POST /api/stores/{store}/name name',
  // The same name by another form; what a filter narrows a list to are codes, read anew where it is opened.
  'POST /api/account/filters/{id}/name name',
  'POST /api/account/filters filter.store',
  'POST /api/account/filters filter.stage',
  'POST /api/account/filters filter.person',
  'POST /api/account/filters filter.cause',
  // A moment, and refused where it is none.
  'POST /api/imports ?until',
];

describe('forty texts that would run', () => {
  it('stand in every text that can be written through the API', async () => {
    const described = await pen.read<Described>('general_office', '/api/openapi.json');
    const texts = freeTextsOf(described).filter((text) => !text.startsWith('POST /api/what-if '));
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((text) => !pen.written.has(text)).sort()).toEqual([...NOT_WRITTEN].sort());
    const forms = await pen.read<readonly StepFormView[]>('general_office', '/api/steps');
    const fields = forms.flatMap(({ step, through, fields: all }) =>
      all
        .filter(({ kind }) => /^(text|long-text|phone)$/.test(kind) && through === 'step')
        .map(({ path }) => `POST ${step} in ${path}`),
    );
    const [byAnother, byItself] = ['POST retrospective_recorded', 'POST client_received in client.colours'];
    expect(
      fields.filter((field) => !pen.written.has(field) && !field.startsWith(byAnother) && field !== byItself),
    ).toEqual([]);
  });
  it('stand there each of them, but for those that are longer than a phone number or the name of a filter may be', () => {
    expect(pen.partly.filter((field) => !/client\.phone$|filters name$/.test(field))).toEqual([]);
    expect(SHORT_TEXTS.every(({ length }) => length <= 200)).toBe(true);
  });
});

/** Every trail, and the other pages of one case. */
const CASES = /^\/cases\/LX-99(\d\d|01\/(people|privacy))$/;

/** Said of a page that is not there; the crawl says of which, where one should be. */
const NOT_THERE = /status of 404/;

/** Kinds of page on which all of them can be read. */
const SHOWING = [
  '/cases',
  '/lost',
  '/fines/*',
  '/lost/*',
  '/lost/*/analysis',
  '/cases/*/people',
  '/cases/*/privacy',
  '/rules/editions/*',
  '/settings',
  '/account/tokens',
  '/audit/looks',
];

/** Payloads that can be read on all pages of each kind together. */
const readOn = ({ shown }: Crawled): ReadonlyMap<string, number> => {
  const kinds = Map.groupBy(shown, ([path]) => kindOf(path));
  return new Map(
    [...kinds].map(([kind, pages]) => [
      kind,
      pages.reduce((all, [, some]) => all.union(some), new Set<number>()).size,
    ]),
  );
};

describe('the pages with forty texts that would run', () => {
  it('show them letter by letter and run none, though nothing but the pages themselves holds them back', async () => {
    const visit = await company.as('general_office', { bypassCSP: true });
    const from = ['/queue', '/cases?search=LX-99', '/lost', '/fines?tab=all'];
    const crawled = await crawl(visit, {
      from,
      always: CASES,
      asking: `${PAYLOADS[25]}"><img src=x onerror=__ran(2)>`,
    });
    expect([...crawled.ran]).toEqual([]);
    expect(crawled.faults).toEqual([]);
    expect(visit.troubles.filter((trouble) => !NOT_THERE.test(trouble))).toEqual([]);
    const read = readOn(crawled);
    expect(read.size).toBeGreaterThan(40);
    expect(SHOWING.filter((kind) => read.get(kind) !== PAYLOADS.length)).toEqual([]);
    expect(read.get('/cases/*')).toBeGreaterThan(30);
  }, 300_000);

  it.each(LONG ? ['store_supervisor', 'designer', 'auditor', 'administrator'] : ['designer'])(
    'give a %s nothing to run either, and their policy nothing to say',
    async (role) => {
      const visit = await company.as(role);
      const { ran, faults, shown } = await crawl(visit, { from: ['/'] });
      expect([...ran]).toEqual([]);
      expect(faults).toEqual([]);
      expect(visit.troubles.filter((trouble) => !NOT_THERE.test(trouble))).toEqual([]);
      expect(shown.size).toBeGreaterThan(role === 'administrator' ? 1 : 15);
    },
    300_000,
  );
});

describe('a page that lets a text out as it was written', () => {
  /** What the server answers, with every text in it as it was before it was escaped. */
  const unescaped = async (bypassCSP: boolean) => {
    const visit = await company.as('general_office', { bypassCSP });
    await visit.page.route('**/cases/LX-*/people', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('&lt;', '<').replaceAll('&quot;', '"');
      await route.fulfill({ response: answer, body });
    });
    const watched = await watch(visit.page);
    // One of them leads away before the page has loaded.
    await visit.page.goto('/cases/LX-9900/people', { waitUntil: 'commit' });
    return { ...watched, troubles: visit.troubles };
  };
  it('would be seen to run them, and to ask elsewhere: the saboteur', async () => {
    const { ran, faults } = await unescaped(true);
    await expect.poll(() => ran.size).toBeGreaterThan(3);
    await expect.poll(() => faults.join('\n')).toContain(`//${ELSEWHERE}/`);
  });
  it('would have the policy say so, were it only the policy that holds them back: the saboteur', async () => {
    const { ran, troubles } = await unescaped(false);
    await expect.poll(() => troubles.join('\n')).toContain('Content Security Policy');
    expect([...ran]).toEqual([]);
  });
});
