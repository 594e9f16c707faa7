import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Pure functions, which no test changes: what they import is loaded once for all files.
    isolate: false,
    // A limit for what hangs, not a measure of speed: the machine may have other work.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
