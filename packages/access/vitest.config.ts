import { defineConfig } from 'vitest/config';

// A limit for what hangs, not a measure of speed: the machine may have other work.
export default defineConfig({
  test: {
    globalSetup: ['@casetrail/database/testing/global-setup'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
