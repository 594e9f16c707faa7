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
      .filter((element) => !named(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });

/** Levels of the headings in order; one may go down by one step at a time. */
export const headingLevels = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map(({ tagName }) => Number(tagName.slice(1))),
  );

/** Chinese where the page should be English, but for names and what people typed; `undefined` is a message that is not there. */
export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
