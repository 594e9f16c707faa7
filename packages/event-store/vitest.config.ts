import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@casetrail/database/testing/global-setup'],
    include: ['src/**/*.spec.ts'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
