import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** How many pixels the page is wider than its window; a thumb would have to push it sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Controls that a screen reader could not name. */
export const namelessControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const named = (element: Element): boolean => {
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
      const texts = [
        element.getAttribute('aria-label'),
        element instanceof HTMLInputElement ? '' : element.textContent,
        ...Array.from(labels ?? [], ({ textContent }) => textContent),
      ];
      return texts.some((text) => (text ?? '').trim() !== '');
    };
    return [...document.querySelectorAll('a, button, select, summary, input:not([type=hidden])')]
      .filter((element) => element.getAttribute('aria-hidden') !== 'true' && !named(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });

/** Levels of the headings in order; one may go down by one step at a time. */
export const headingLevels = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map(({ tagName }) => Number(tagName.slice(1))),
  );

/** Chinese where the page should be English, but for names and what people typed; `undefined` is a message that is not there. */
export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on a page as it is now, each with the rule and the element: nothing, where it is as it should be. Every rule
 * is asked, those of good practice too. It is run by the browser's debugger, past the policy of the page.
 */
export const axeFindings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    );
  });
};
