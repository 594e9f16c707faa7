import type { Page } from 'playwright-core';

interface Shift extends PerformanceEntry {
  readonly sources: readonly { readonly node: Node | null }[];
}

/**
 * Watches whether something moves that nobody has moved, from now on. What moves within half a second of a press counts too:
 * it is under the finger.
 *
 * @returns what to call in the end: what has moved, each as it begins in the page
 */
export const watchShifts = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.evaluate(() => {
    const moved: string[] = [];
    const tell = (entries: PerformanceEntryList): void => {
      for (const { sources } of entries as Shift[])
        for (const { node } of sources)
          moved.push((node instanceof Element ? node.outerHTML : (node?.textContent ?? '')).slice(0, 120));
    };
    const observer = new PerformanceObserver((list) => tell(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    Object.assign(window, {
      shifts: () => {
        tell(observer.takeRecords());
        return moved;
      },
    });
  });
  return async () => {
    // Two frames: what was drawn last is told of after it was drawn.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    return page.evaluate(() => (window as unknown as { shifts(): readonly string[] }).shifts());
  };
};
