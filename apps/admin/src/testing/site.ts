import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { BROWSER, NO_BROWSER } from '../bench/browser-path.ts';
import { startFixtureApi, type FixtureApi } from './fixture-api.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The built app before invented data, and a browser to look at it. */
export interface Site {
  readonly url: string;
  readonly api: FixtureApi;
  /** A window of its own, with nothing remembered. What goes wrong in it is in `troubles`. */
  open(options?: BrowserContextOptions & { readonly signedOut?: boolean }): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** To a page, until its script runs: what is pressed before that is the browser’s own to answer. */
  go(path: string): Promise<void>;
  /** After a page was loaded anew by a link or the browser’s own buttons. */
  settled(): Promise<void>;
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** @param api where the pages ask; absent, invented data */
export const openSite = async (api?: string): Promise<Site> => {
  if (!existsSync(BROWSER)) throw new Error(NO_BROWSER);
  const fixture = await startFixtureApi();
  const [served, browser] = await Promise.all([
    serve(api ?? fixture.url),
    // It makes itself a new profile, and throws it away.
    chromium.launch({ executablePath: BROWSER, args: FLAGS }),
  ]);
  return {
    url: served.url,
    api: fixture,
    open: (options) => openWindow(browser, served.url, options),
    close: async () => {
      await browser.close();
      served.child.disconnect();
      await fixture.close();
    },
  };
};

const serve = async (api: string): Promise<{ readonly url: string; readonly child: ChildProcess }> => {
  const program = fileURLToPath(new URL('serve-build.ts', import.meta.url));
  const child = fork(program, {
    env: { ...process.env, CASETRAIL_API: api },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((ready, failed) => {
    child.stdout?.once('data', (line: Buffer) => ready(line.toString().trim()));
    child.once('exit', () => failed(new Error('the built pages cannot be served')));
  });
  return { url, child };
};

const openWindow = async (
  browser: Browser,
  baseURL: string,
  { signedOut = false, ...options }: BrowserContextOptions & { readonly signedOut?: boolean } = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL,
    reducedMotion: 'reduce',
    // Each window would fetch it anew, and nothing could be held up on its way; a test that is about it allows it.
    serviceWorkers: 'block',
    // Far from the firm: times must not depend on it.
    timezoneId: 'America/New_York',
    ...options,
  });
  if (!signedOut) await context.addCookies([{ name: 'casetrail', value: 'a-session', url: baseURL }]);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  // SvelteKit adds it when it has taken the page over.
  const settled = (): Promise<void> => page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  return {
    page,
    settled,
    go: async (path) => {
      await page.goto(path);
      await settled();
    },
    troubles: troublesOf(context),
    close: () => context.close(),
  };
};

const troublesOf = (context: BrowserContext): readonly string[] => {
  const troubles: string[] = [];
  context.on('console', (message) => {
    // What the tests themselves have forbidden is no trouble of the page.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  context.on('weberror', (error) => troubles.push(error.error().message));
  return troubles;
};
