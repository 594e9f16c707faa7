#!/usr/bin/env node
/**
 * Switches every saboteur on, and looks whether the test that it should turn red does.
 *
 * Usage: node tools/sabotage.mjs
 *
 * Ends with a table of all promises that have a saboteur; with 1 where one was not seen.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hand, passSignalsOn } from './bootstrap/child.mjs';
import { here } from './bootstrap/paths.mjs';
import { lookForPrerequisites } from './checks/prerequisites.mjs';
import { scriptOf } from './checks/programs.mjs';
import { PROMISES } from './faults/promises.mjs';
import { filesOf, patternOf, tableOf, verdictsOf } from './faults/results.mjs';

/** @returns {Promise<number>} exit code */
async function main() {
  passSignalsOn({ underNpm: false });
  const { found } = lookForPrerequisites(process.env);
  const directory = mkdtempSync(join(tmpdir(), 'casetrail-sabotage-'));
  const outputFile = join(directory, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const args = ['run', ...filesOf(PROMISES), '-t', patternOf(PROMISES), ...reporters];
  try {
    const env = { ...process.env, ...found };
    const code = await hand(process.execPath, [scriptOf('vitest'), ...args], { cwd: here.root, env });
    const verdicts = verdictsOf(PROMISES, JSON.parse(readFileSync(outputFile, 'utf8')));
    process.stdout.write(`\n${tableOf(verdicts)}`);
    const unseen = verdicts.filter(({ red }) => !red).length;
    process.stdout.write(`\n${verdicts.length - unseen} of ${verdicts.length} saboteurs were seen.\n`);
    return unseen > 0 ? 1 : code;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

process.exitCode = await main();
