import { existsSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { configDefaults, defineConfig } from 'vitest/config';
import { PARAGLIDE } from './paraglide.config.ts';
import { BROWSER, NO_BROWSER } from './src/bench/browser-path.ts';

const IN_BROWSER = '**/*.e2e.spec.ts';

/** A machine of one's own may have no browser; the one that decides must. */
const runsBrowser = existsSync(BROWSER) || process.env['CI'] === 'true';
if (!runsBrowser) {
  console.warn(`The tests in a browser are left out: ${NO_BROWSER}`);
}

export default defineConfig({
  plugins: [paraglideVitePlugin(PARAGLIDE)],
  test: {
    name: 'admin',
    include: ['src/**/*.spec.ts'],
    exclude: [...configDefaults.exclude, ...(runsBrowser ? [] : [IN_BROWSER])],
    globalSetup: runsBrowser ? ['src/testing/build-when-stale.ts', 'src/testing/once-a-run.ts'] : [],
    testTimeout: 90_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
