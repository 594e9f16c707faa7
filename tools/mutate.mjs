#!/usr/bin/env node
/**
 * Changes the code in thousands of small ways, one at a time, and looks whether a test turns red (Stryker).
 *
 * Usage: node tools/mutate.mjs [--all] [part [pattern…]]
 *
 * Without anything it names the parts. A part is run as a whole, or only the files that patterns name (from the package's `src` on).
 * What was found is remembered in `reports/mutation`, and only what has changed is run anew; with --all everything is.
 * Prints a line for each mutant that no test noticed, and the figures of each folder; ends with 1 below 90 in 100.
 */
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { here } from './bootstrap/paths.mjs';
import { figuresOf, isUnseen, tableOf } from './mutation/figures.mjs';
import { mutatedIn, PARTS } from './mutation/parts.mjs';

/** @typedef {NonNullable<NonNullable<ConstructorParameters<typeof Stryker>[0]>['logLevel']>} Level */

/** Of a hundred mutants, so many have to be noticed. */
const LEAST = 90;
const ALL = '--all';

/** @returns {Promise<number>} exit code */
async function main() {
  const given = process.argv.slice(2);
  const [name = '', ...within] = given.filter((argument) => argument !== ALL);
  const part = PARTS[name];
  if (!part) {
    process.stdout.write(`parts: ${Object.keys(PARTS).join(', ')}\n`);
    return name === '' ? 0 : 2;
  }
  process.chdir(here.root);
  process.env['CASETRAIL_MUTATED'] = name;
  const mutants = await new Stryker({
    mutate: mutatedIn(part, within.length > 0 ? within : undefined),
    testRunner: 'vitest',
    vitest: { configFile: 'tools/mutation/vitest.config.mjs' },
    plugins: ['@stryker-mutator/vitest-runner', path.join(here.root, 'tools/mutation/sentences.mjs')],
    ignorers: ['sentences'],
    ignorePatterns: [
      '**',
      ...[
        `${part.package}/**`,
        'tools/mutation/**',
        'tools/verify-export.mjs',
        'tsconfig.base.json',
        'package.json',
      ].map((kept) => `!${kept}`),
      'node_modules',
    ],
    concurrency: 1,
    // Node reads the types over.
    disableTypeChecks: false,
    logLevel: /** @type {Level} */ ('warn'),
    // Constants of a module are loaded anew for each of their mutants: that takes time, and is known.
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
    incremental: true,
    incrementalFile: `reports/mutation/${[name, ...within].join(' ').replaceAll(/[^\w. -]+/g, '_')}.json`,
    force: given.includes(ALL),
    tempDirName: '.cache/mutation',
    cleanTempDir: 'always',
    reporters: ['progress-append-only'],
    timeoutMS: 20_000,
  }).runMutationTest();
  for (const mutant of mutants.filter(isUnseen)) {
    const { line, column } = mutant.location.start;
    const place = `${path.relative(here.root, mutant.fileName)}:${line}:${column}`;
    process.stdout.write(`${place} ${mutant.status} ${mutant.mutatorName}: ${mutant.replacement ?? ''}\n`);
  }
  const figures = figuresOf(mutants, here.root);
  process.stdout.write(`\n${tableOf(figures)}`);
  return figures.every(({ score }) => score >= LEAST) ? 0 : 1;
}

process.exitCode = await main();
