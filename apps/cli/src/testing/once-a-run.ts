import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = fileURLToPath(new URL('../../node_modules/.fixtures/', import.meta.url));

/** The command line as people run it. */
export const PROGRAM = `${OUT}main.js`;

/** Builds it of what is written now, once for the files of a run. */
export default async function onceARun(): Promise<void> {
  await build({ root: ROOT, logLevel: 'error', build: { outDir: OUT, sourcemap: false } });
}
