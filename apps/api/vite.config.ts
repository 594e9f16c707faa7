import { defineConfig } from 'vitest/config';
import { wholeProgram } from '../../tools/bundle/whole-program.ts';

export default defineConfig({
  // Injection names its tokens; only the description of the API reads what kind of parameter stands where.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  plugins: [wholeProgram({ main: 'src/main.ts', plain: 'src/bench/plain.ts' })],
  test: {
    include: ['src/**/*.spec.ts'],
    // Nest and the domain are imported once for all files: no test changes them.
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
});
