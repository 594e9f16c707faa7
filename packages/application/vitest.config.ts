import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@casetrail/database/testing/global-setup'],
    // A limit for what hangs, not a measure of speed: the machine may have other work.
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
