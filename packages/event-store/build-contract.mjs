/**
 * Builds the contract of the log for KurrentDB into one file that needs nothing but Node, of the platform it was built on: the client's
 * native part is packed into it.
 *
 * Usage: node packages/event-store/build-contract.mjs [FILE]
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const file = resolve(process.argv[2] ?? resolve(here, 'dist/kurrentdb-contract.cjs'));
const NATIVE = '\0native.cjs';
const LOADER = /@kurrent[\\/]bridge[\\/]lib[\\/]load\.js$/;

/** Where the client's native part for this machine lies. */
const nativePart = () => {
  const client = createRequire(resolve(here, 'package.json')).resolve('@kurrent/kurrentdb-client');
  const bridge = createRequire(client).resolve('@kurrent/bridge');
  const libc =
    process.platform === 'linux'
      ? isMusl()
        ? '-musl'
        : '-gnu'
      : process.platform === 'win32'
        ? '-msvc'
        : '';
  return createRequire(bridge).resolve(`@kurrent/bridge-${process.platform}-${process.arch}${libc}`);
};

const isMusl = () => {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined;
};

/** Unpacks the native part beside other temporary files when the bundle starts, and loads it. */
const unpacking = (/** @type {string} */ packed) => `
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const directory = mkdtempSync(join(tmpdir(), 'kurrentdb-contract-'));
const file = join(directory, 'bridge.node');
writeFileSync(file, Buffer.from(${JSON.stringify(packed)}, 'base64'));
const addon = { exports: {} };
process.dlopen(addon, file);
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
module.exports = addon.exports;
`;

await build({
  configFile: false,
  logLevel: 'warn',
  root: here,
  resolve: { alias: { vitest: resolve(here, 'src/testing/runner/vitest.ts') } },
  plugins: [
    {
      name: 'native-part',
      enforce: 'pre',
      async resolveId(source, importer, options) {
        if (!source.endsWith('load.js') || !importer) return null;
        const found = await this.resolve(source, importer, { ...options, skipSelf: true });
        return found && LOADER.test(found.id) ? NATIVE : null;
      },
      load: (id) => (id === NATIVE ? unpacking(readFileSync(nativePart()).toString('base64')) : null),
    },
  ],
  ssr: { noExternal: true },
  build: {
    ssr: resolve(here, 'src/testing/runner/main.ts'),
    target: 'node22',
    outDir: dirname(file),
    emptyOutDir: false,
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: basename(file), codeSplitting: false },
    },
  },
});
process.stderr.write(`built ${file}\n`);
