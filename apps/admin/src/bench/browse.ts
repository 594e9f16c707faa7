import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { BROWSER } from './browser-path.ts';

/**
 * A program that opens pages in a browser, each time in a window with nothing remembered, in turn with a bare page, and
 * prints how long its first content and its answer to a key took, in seconds, by what the browser itself says.
 */

interface Order {
  /** Where the pages are served. */
  readonly url: string;
  /** Of a session. */
  readonly cookie: string;
  /** Name and path of each page. */
  readonly pages: Readonly<Record<string, string>>;
  readonly rounds: number;
}

interface Seen {
  /** First contentful paint, from the beginning of the navigation. */
  readonly paint: number;
  /** The slowest of some keys, from the press to the next paint. */
  readonly key: number;
}

const BARE = '<!doctype html><title>bare</title><h1 tabindex="-1">bare</h1><input autofocus>';

/** The browser tells of events in steps of 8 ms, and of none below 16. */
const STEP_MS = 8;
const LEAST_MS = 16;

/** Down, down, up: what somebody does who walks through a list. */
const KEYS = ['j', 'j', 'k'];

const read = async (page: Page, url: string, isOurs: boolean): Promise<Seen> => {
  await page.goto(url);
  // SvelteKit adds it when it has taken the page over.
  if (isOurs) await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  await page.evaluate((least) => {
    const told = Object.assign(globalThis, { told: [] as number[] }).told;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) told.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: least } as PerformanceObserverInit);
  }, LEAST_MS);
  for (const key of KEYS) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  }
  const [paint, events] = await page.evaluate(() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    (globalThis as unknown as { readonly told: readonly number[] }).told,
  ]);
  if (!paint) throw new Error(`${url} painted nothing`);
  return { paint: paint / 1_000, key: Math.max(STEP_MS, ...events) / 1_000 };
};

const visit = async (browser: Browser, url: string, cookie?: string): Promise<Seen> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  try {
    if (cookie !== undefined) await context.addCookies([{ name: 'casetrail', value: cookie, url }]);
    return await read(await context.newPage(), url, cookie !== undefined);
  } finally {
    await context.close();
  }
};

const order = JSON.parse(process.argv[2] ?? '') as Order;
const bare = createServer((_, response) => response.setHeader('content-type', 'text/html').end(BARE));
await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening));
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const seen: Record<string, { own: Seen; baseline: Seen }[]> = {};
  for (const [name, path] of Object.entries(order.pages)) {
    // Once before, for whatever is done once.
    await visit(browser, order.url + path, order.cookie);
    const pairs = (seen[name] = [] as { own: Seen; baseline: Seen }[]);
    for (let round = 0; round < order.rounds; round += 1)
      pairs.push({
        own: await visit(browser, order.url + path, order.cookie),
        baseline: await visit(browser, bareUrl),
      });
  }
  process.stdout.write(`seen ${JSON.stringify(seen)}\n`);
} finally {
  await browser.close();
  bare.close();
}
