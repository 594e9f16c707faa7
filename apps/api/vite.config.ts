import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Injection names its tokens; only the description of the API reads what kind of parameter stands where.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  build: {
    ssr: true,
    rolldownOptions: {
      input: { main: 'src/main.ts', plain: 'src/bench/plain.ts' },
      // Node runs the sources of the workspace as they are. Left outside, each module is loaded once and finds the
      // packages that are its own, which in a bundle it would look for among ours.
      external: /^@casetrail\//,
    },
    target: 'node22',
    minify: false,
    sourcemap: true,
    emptyOutDir: true,
  },
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
