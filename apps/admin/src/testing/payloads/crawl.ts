import type { Page } from 'playwright-core';
import type { Visit } from '../site.ts';
import { BEACON, PAYLOADS } from './payloads.ts';

/** What was seen of payloads while pages were gone through. */
export interface Crawled {
  /** Payloads that ran, by their numbers. */
  readonly ran: ReadonlySet<number>;
  /** Whatever else should not have happened: a dialog, a request elsewhere, an address that runs, a page that failed. */
  readonly faults: readonly string[];
  /** Payloads that could be read on each page, from 0. */
  readonly shown: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Crawling {
  readonly from: readonly string[];
  /** Pages that are gone to however many there are of their kind; of any other, one. */
  readonly always?: RegExp;
  /** What is asked of every kind of page besides, under every name that any of their links has. */
  readonly asking?: string;
}

/** Leads out of the pages, or out of the session. */
export const NO_PAGE = /^\/(api|sign-out|live|counts|find|preferences)(\/|$)|\/payroll$|\/evidence\/[^/]+$/;

const parsed = (path: string): URL => new URL(path, 'http://pages.invalid');

/** The kind of a page: its path without what is a number in it, and which of its parts is shown. */
export const kindOf = (path: string): string => {
  const { pathname, searchParams } = parsed(path);
  return `${pathname.replace(/\/[^/]*\d[^/]*/g, '/*')} ${searchParams.get('tab') ?? ''}`.trim();
};

/** Goes to every page that links lead to from some, as whoever the window belongs to. */
export const crawl = async (visit: Visit, { from, always, asking }: Crawling): Promise<Crawled> => {
  const { ran, faults } = await watch(visit.page);
  const shown = new Map<string, ReadonlySet<number>>();
  const [queued, kinds, asked] = [new Set(from), new Set<string>(), new Set<string>()];
  /** @param failing from which status on a page should not have been answered so */
  const goTo = async (path: string, failing = 400): Promise<readonly string[]> => {
    const { status, links, found, running } = await lookAt(visit, path);
    if (status >= failing) faults.push(`${path}: answered ${status}`);
    shown.set(path, new Set(found));
    faults.push(...running.map((what) => `${path}: ${what}`));
    return links.filter((link) => !NO_PAGE.test(parsed(link).pathname));
  };
  for (const path of queued) {
    for (const name of parsed(path).searchParams.keys()) asked.add(name);
    if (kinds.has(kindOf(path)) && !always?.test(path)) continue;
    kinds.add(kindOf(path));
    for (const link of await goTo(path)) queued.add(link);
  }
  if (asking !== undefined) {
    const search = new URLSearchParams([...asked].map((name) => [name, asking]));
    const bare = [...shown.keys()].map((path) => parsed(path).pathname);
    for (const pathname of new Map(bare.map((path) => [kindOf(path), path])).values())
      await goTo(`${pathname}?${search}`, 500);
  }
  return { ran, faults, shown };
};

/** Hears whatever a payload could do. */
export const watch = async (
  page: Page,
): Promise<{ readonly ran: Set<number>; readonly faults: string[] }> => {
  const [ran, faults] = [new Set<number>(), [] as string[]];
  const context = page.context();
  context.setDefaultTimeout(60_000);
  await context.exposeFunction(BEACON, (nth: number) => void ran.add(nth));
  context.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      faults.push(`answered ${response.status()}: ${response.url()}`);
  });
  context.on('page', (opened) => faults.push(`another window: ${opened.url()}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && page.url().startsWith('http') && origin !== new URL(page.url()).origin)
      faults.push(`a request elsewhere: ${request.url()}`);
  });
  return { ran, faults };
};

/** One page, once its script runs: where it leads, and what stands on it. */
const lookAt = async ({ page, settled }: Visit, path: string) => {
  const answer = await page.goto(path);
  await settled();
  const seen = await page.evaluate((payloads) => {
    const plain = (text: string): string => text.replace(/\s+/g, ' ');
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'];
    const runs = (element: Element): readonly string[] =>
      [...element.attributes].flatMap(({ name, value }) => {
        const isHandler = name.startsWith('on');
        const leads = addresses.includes(name) && value !== '' ? URL.parse(value, location.href) : null;
        const isFaulty =
          leads !== null && leads.origin !== location.origin && !/^(data:image\/|blob:)/.test(leads.href);
        return isHandler || isFaulty ? [`${element.localName} ${name}="${value.slice(0, 80)}"`] : [];
      });
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    );
    const text = plain([document.title, document.body.textContent, ...fields].join('\n'));
    const links = [...document.querySelectorAll('a[href]')].flatMap((link) => {
      const leads = URL.parse(link.getAttribute('href') ?? '', location.href);
      return leads?.origin === location.origin ? [leads.pathname + leads.search] : [];
    });
    return {
      links: [...new Set(links)],
      found: payloads.flatMap((payload, nth) => (text.includes(plain(payload)) ? [nth] : [])),
      running: [...document.querySelectorAll('*')].flatMap(runs),
    };
  }, PAYLOADS);
  return { status: answer?.status() ?? 0, ...seen };
};
