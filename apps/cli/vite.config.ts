import { defineConfig } from 'vitest/config';
import { wholeProgram } from '../../tools/bundle/whole-program.ts';

export default defineConfig({
  plugins: [wholeProgram({ main: 'src/main.ts' })],
  test: {
    include: ['src/**/*.spec.ts'],
    globalSetup: ['src/testing/once-a-run.ts'],
    // A limit for what hangs, not a measure of speed: the machine may have other work.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
