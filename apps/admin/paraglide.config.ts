import { fileURLToPath } from 'node:url';
import type { CompilerOptions } from '@inlang/paraglide-js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** How the files in messages/ become functions, for the build and for the tests, from whatever directory they run in. */
export const PARAGLIDE: CompilerOptions = {
  project: here('./project.inlang'),
  outdir: here('./src/lib/paraglide'),
  emitTsDeclarations: true,
  strategy: ['cookie', 'baseLocale'],
};
