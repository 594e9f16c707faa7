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
import { PAGES } from './screenshots/pages.mjs';

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
  baseURL: base,
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
 * @param {import('./screenshots/pages.mjs').Shot} shot
 */
async function take(page, { name, route, role, path = route, act, still }) {
  if (role === undefined) await browser.clearCookies();
  else await enterAs(page, role);
  const at = typeof path === 'string' ? path : await path((asked) => ask(page, asked), page);
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
