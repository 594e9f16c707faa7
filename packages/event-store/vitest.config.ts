import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@casetrail/database/testing/global-setup'],
    include: ['src/**/*.spec.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
