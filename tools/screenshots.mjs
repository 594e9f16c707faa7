/**
 * Takes the screenshots of the admin app that the documentation shows:
 *
 *     node tools/screenshots.mjs http://127.0.0.1:7080 docs/screenshots
 *
 * It enters the sample company by one click, in the role that each page is for. `--only NAME` takes one page, `--dark` the
 * dark theme too, `--full` whole pages. CASETRAIL_BROWSER names a Chromium; the default is Debian's. Chinese needs a font
 * (`apt-get install chromium fonts-noto-cjk`).
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { chromium } = createRequire(new URL('../apps/admin/package.json', import.meta.url))('playwright-core');

const BROWSER = process.env.CASETRAIL_BROWSER ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 375, height: 812 },
];
const LOCALES = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'];
/** Charts are drawn after the page has loaded. */
const DRAWN_MS = 600;

/**
 * @typedef {(path: string) => Promise<any>} Ask
 * @typedef {{ name: string, role?: string, still?: boolean, path: string | ((ask: Ask) => Promise<string>), act?: (page: import('playwright-core').Page) => Promise<void> }} Shot
 *   without a role, as nobody; with `still`, a page without a script
 */

/** @type {readonly Shot[]} */
const PAGES = [
  { name: 'queue', role: 'designer', path: '/queue' },
  { name: 'queue-store', role: 'store_supervisor', path: '/queue' },
  { name: 'cases', role: 'general_office', path: '/cases' },
  {
    name: 'case',
    role: 'general_office',
    path: async (ask) => `/cases/${(await ask('/api/cases?sort=violations&size=1')).items[0].caseNo}`,
    // The receipt of the first missed deadline is what people come for.
    act: (page) => page.locator('[id^="m-"] details summary').first().click(),
  },
  { name: 'case-board', role: 'general_office', path: '/cases/board' },
  { name: 'case-new', role: 'customer_manager', path: '/cases/new' },
  { name: 'fines', role: 'store_supervisor', path: '/fines' },
  {
    name: 'fine',
    role: 'general_office',
    path: async (ask) => `/fines/${(await ask('/api/appeals')).items[0].fine.id}`,
  },
  {
    name: 'slip',
    role: 'general_office',
    path: async (ask) => `/fines/${(await ask('/api/fines?status=signed&size=1')).items[0].id}/slip`,
  },
  { name: 'ledgers', role: 'general_office', path: '/ledgers' },
  { name: 'lost', role: 'general_office', path: '/lost' },
  {
    name: 'dossier',
    role: 'general_office',
    path: async (ask) => `/lost/${(await ask('/api/lost?size=1')).items[0].caseNo}`,
  },
  { name: 'compliance', role: 'general_office', path: '/compliance' },
  { name: 'kpi', role: 'general_office', path: '/kpi?window=90' },
  { name: 'rules', role: 'general_office', path: '/rules' },
  { name: 'audit', role: 'general_office', path: '/audit' },
  { name: 'settings', role: 'general_office', path: '/settings' },
  { name: 'import', role: 'general_office', path: '/settings/import' },
  { name: 'accounts', role: 'administrator', path: '/accounts' },
  {
    name: 'palette',
    role: 'general_office',
    path: '/queue',
    async act(page) {
      await page.keyboard.press('Control+k');
      await page.locator('dialog[open]').getByRole('combobox').fill('2.4');
      await page.locator('dialog[open] [data-command-item]').first().waitFor();
    },
  },
  { name: 'not-found', role: 'general_office', path: '/cases/ZX-999999' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-again', path: '/sign-in?back=%2Fqueue&ended=1' },
  { name: 'offline', path: '/offline.html', still: true },
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, dark: { type: 'boolean' }, full: { type: 'boolean' } },
});
const [base = '', folder = ''] = positionals;
if (base === '' || folder === '') {
  console.error('usage: node tools/screenshots.mjs BASE_URL FOLDER [--only NAME] [--dark] [--full]');
  process.exit(2);
}

const profile = await mkdtemp(join(tmpdir(), 'casetrail-shots-'));
await mkdir(resolve(folder), { recursive: true });
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: BROWSER,
  headless: true,
  args: FLAGS,
  reducedMotion: 'reduce',
});
try {
  const page = await browser.newPage();
  for (const shot of PAGES) {
    if (values.only === undefined || values.only === shot.name) await take(page, shot);
  }
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}

/**
 * One page, at both widths, in both languages.
 *
 * @param {import('playwright-core').Page} page
 * @param {Shot} shot
 */
async function take(page, { name, role, path, act, still }) {
  if (role === undefined) await browser.clearCookies();
  else await enterAs(page, role);
  const at = typeof path === 'string' ? path : await path((asked) => ask(page, asked));
  for (const theme of values.dark ? THEMES : ['light']) {
    for (const locale of LOCALES) {
      await browser.addCookies([
        { name: 'PARAGLIDE_LOCALE', value: locale, url: base },
        { name: 'theme', value: theme, url: base },
      ]);
      for (const size of WIDTHS) {
        await page.setViewportSize(size);
        await page.goto(new URL(at, String(base)).href);
        if (!still) await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
        await act?.(page);
        await page.waitForTimeout(DRAWN_MS);
        const file = `${name}-${size.width}-${locale === 'en' ? 'en' : 'zh'}${theme === 'dark' ? '-dark' : ''}.png`;
        await page.screenshot({ path: join(String(folder), file), fullPage: values.full ?? false });
      }
    }
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} role
 */
async function enterAs(page, role) {
  const answer = await page.request.post(new URL('/api/session/sample', base).href, {
    data: { role },
    headers: { 'casetrail-request': '1' },
  });
  if (!answer.ok()) throw new Error(`the sample company cannot be entered: ${await answer.text()}`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} path
 */
async function ask(page, path) {
  const answer = await page.request.get(new URL(path, base).href);
  if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`);
  return answer.json();
}
