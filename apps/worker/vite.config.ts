import { defineConfig } from 'vitest/config';
import { wholeProgram } from '../../tools/bundle/whole-program.ts';

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  plugins: [wholeProgram({ main: 'src/main.ts', 'side-by-side': 'src/bench/side-by-side.ts' })],
  test: {
    include: ['src/**/*.spec.ts'],
    globalSetup: ['src/testing/once-a-run.ts'],
    // A limit for what hangs: these tests kill processes and wait for what others do.
    testTimeout: 240_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
    // Of those that may run side by side: each has a database, workers and a queue of its own.
    maxConcurrency: 2,
  },
});
