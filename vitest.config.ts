import { defineConfig } from 'vitest/config';

/** All tests of the repository in one run. A package that needs settings has a vitest.config.ts of its own. */
export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      {
        test: {
          name: 'tools',
          include: ['tools/**/*.spec.ts'],
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
