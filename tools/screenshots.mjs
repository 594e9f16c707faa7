/**
 * Takes the screenshots of the admin app that the documentation shows:
 *
 *     node tools/screenshots.mjs http://127.0.0.1:7080 docs/images
 *
 * It enters the sample company by one click, as the general office, and as an administrator where accounts are shown.
 * The case whose trail is shown is the one with most violations. CASETRAIL_BROWSER names a Chromium; the default is
 * Debian's. Chinese needs a font (`apt-get install chromium fonts-noto-cjk`).
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

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { case: { type: 'string' }, dark: { type: 'boolean' }, full: { type: 'boolean' } },
});
const [base = '', folder = ''] = positionals;
if (base === '' || folder === '') {
  console.error('usage: node tools/screenshots.mjs BASE_URL FOLDER [--case NO] [--dark] [--full]');
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
  await enterAs(page, 'general_office');
  const caseNo = values.case ?? (await caseWithMostViolations(page));
  for (const theme of values.dark ? THEMES : ['light']) {
    for (const locale of LOCALES) {
      await browser.addCookies([
        { name: 'PARAGLIDE_LOCALE', value: locale, url: base },
        { name: 'theme', value: theme, url: base },
      ]);
      for (const size of WIDTHS) await shoot(page, { theme, locale, size, caseNo });
      await enterAs(page, 'administrator');
      for (const size of WIDTHS) {
        await page.setViewportSize(size);
        await take(page, '/accounts', `accounts-${suffixOf({ theme, locale, size })}`);
      }
      await enterAs(page, 'general_office');
    }
  }
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
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

/** @param {{ theme: string, locale: string, size: { width: number } }} shot */
function suffixOf({ theme, locale, size }) {
  return `${size.width}-${locale === 'en' ? 'en' : 'zh'}${theme === 'dark' ? '-dark' : ''}.png`;
}

/** @param {import('playwright-core').Page} page */
async function caseWithMostViolations(page) {
  const answer = await page.request.get(new URL('/api/cases?sort=violations&size=1', base).href);
  const { items } = await answer.json();
  return items[0].caseNo;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {{ theme: string, locale: string, size: { width: number, height: number }, caseNo: string }} shot
 */
async function shoot(page, { theme, locale, size, caseNo }) {
  const suffix = suffixOf({ theme, locale, size });
  await page.setViewportSize(size);
  await take(page, '/cases', `cases-${suffix}`);
  await page.goto(new URL(`/cases/${caseNo}`, String(base)).href, { waitUntil: 'networkidle' });
  // The receipt of the first missed deadline is what people come for.
  await page.locator('[id^="m-"] details summary').first().click();
  await page.screenshot({ path: join(String(folder), `case-${suffix}`), fullPage: values.full ?? false });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} path
 * @param {string} name
 */
async function take(page, path, name) {
  await page.goto(new URL(path, String(base)).href, { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(String(folder), name), fullPage: values.full ?? false });
}
