import { defineConfig } from 'vitest/config';

// A limit for what hangs, not a measure of speed: the machine may have other work.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000 } });
