import type { CompilerOptions } from '@inlang/paraglide-js';

/** How messages/*.json become functions; the build, the tests and the type check compile them alike. */
export const PARAGLIDE: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  emitTsDeclarations: true,
  strategy: ['cookie', 'baseLocale'],
};
