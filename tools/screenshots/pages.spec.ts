import { globSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, WITHOUT_PICTURE } from './pages.mjs';

const root = new URL('../../', import.meta.url);
const routes = globSync('**/+page.svelte', { cwd: new URL('apps/admin/src/routes/', root) }).map(
  (file) => `/${dirname(file)}`,
);
const taken = new Set(PAGES.map(({ route }) => route));

describe('the pictures of the documentation', () => {
  it('are of every page there is', () => {
    const missing = routes.filter((route) => !taken.has(route) && !Object.hasOwn(WITHOUT_PICTURE, route));
    expect(routes.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });

  it('are of no page that there is not', () => {
    expect([...taken, ...Object.keys(WITHOUT_PICTURE)].filter((route) => !routes.includes(route))).toEqual([
      '/',
    ]);
  });

  it('lie in their folder, each at both widths and in both languages, and nothing else does', () => {
    const expected = PAGES.flatMap(({ name }) =>
      [1440, 375].flatMap((width) => ['zh', 'en'].map((language) => `${name}-${width}-${language}.png`)),
    );
    expect(readdirSync(new URL('docs/screenshots/', root)).sort()).toEqual(expected.sort());
  });
});
