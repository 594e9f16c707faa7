/**
 * How a program is built: what the workspace is made of and what it uses most, in a few files. Node takes a second and
 * more to find, read and link the two thousand that they are (docs/decisions/0051).
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * Packages that are taken in, or scopes of such: plain JavaScript in hundreds of files. Those of Nest go together with
 * what they hand to one another; a second copy of one would not know the objects of the first.
 */
const TAKEN_IN = ['@nestjs', 'commander', 'es-toolkit', 'iterare', 'kysely', 'rxjs', 'yaml', 'zod'];

const isTakenIn = (id: string): boolean =>
  id.startsWith('.') ||
  path.isAbsolute(id) ||
  [...TAKEN_IN, '@casetrail'].some((name) => id === name || id.startsWith(`${name}/`));

/** What stays outside is found by Node, which knows no other ways into a package than these. */
const AS_NODE_RESOLVES = { mainFields: ['main'], conditions: ['node', 'import', 'module-sync'] };

const fileOf = (id: string): string => id.split('?', 1)[0] ?? id;

/**
 * Builds programs whole. All other packages are a few files, have native parts, read files beside themselves, or look
 * for others that need not be there: they stay where they are installed, and are asked for by their path, since from `dist` Node would
 * look for them among the packages of the app alone.
 *
 * @param input programs by name, each with the source that it begins with
 */
export const wholeProgram = (input: Readonly<Record<string, string>>): Plugin => {
  let out = '';
  const fromOut = (file: string): string => path.relative(out, file).replaceAll(path.sep, '/');
  return {
    name: 'whole-program',
    enforce: 'pre',
    // Tests run the sources one by one.
    apply: 'build',
    config: ({ build }) => ({
      ssr: { noExternal: true, resolve: AS_NODE_RESOLVES },
      build: {
        // The tests build programs of their own as these are built.
        ssr: build?.ssr ?? true,
        target: 'node22',
        minify: false,
        sourcemap: build?.sourcemap ?? true,
        emptyOutDir: true,
        rolldownOptions: {
          input: { ...input },
          // All in one folder: see `transform`.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    }),
    configResolved({ root, build }) {
      out = path.resolve(root, build.outDir);
    },
    async resolveId(id, importer, options) {
      if (importer === undefined || isBuiltin(id) || isTakenIn(id)) return null;
      const found = await this.resolve(id, importer, { ...options, skipSelf: true });
      // It need not be there: whoever asks for it does without.
      if (!found || found.external) return { id, external: true };
      return { id: fromOut(fileOf(found.id)), external: true };
    },
    /** Sources find files by where they stand themselves, which the bundle has to stand in for. */
    transform(code, id) {
      if (id.startsWith('\0') || !code.includes('import.meta.url')) return null;
      const there = JSON.stringify(fromOut(fileOf(id)));
      return {
        code: code.replaceAll('import.meta.url', `new URL(${there}, import.meta.url).href`),
        // Lines stay where they were.
        map: null,
      };
    },
  };
};
