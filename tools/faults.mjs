#!/usr/bin/env node
/**
 * The fault suite: every test file that kills a process, or in which a saboteur is seen to turn a test red.
 *
 * Usage: node tools/faults.mjs [--long] [arguments for vitest]
 *
 * With --long the tests that have a long form run it (CASETRAIL_FAULTS=long): minutes instead of seconds each.
 * What needs a program that this machine lacks is named as left out; where CI=true that is a failure.
 */
import { globSync, readFileSync } from 'node:fs';
import { hand, passSignalsOn } from './bootstrap/child.mjs';
import { here } from './bootstrap/paths.mjs';
import { lookForPrerequisites } from './checks/prerequisites.mjs';
import { scriptOf } from './checks/programs.mjs';

const SIGNS = /saboteur|unguarded|SIGKILL/;
const LONG = '--long';

/** @returns {readonly string[]} paths from the root */
const faultTests = () =>
  globSync('{packages,apps}/*/src/**/*.spec.ts', { cwd: here.root })
    .filter((file) => SIGNS.test(readFileSync(`${here.root}/${file}`, 'utf8')))
    .sort();

/** @returns {Promise<number>} exit code */
async function main() {
  passSignalsOn({ underNpm: false });
  const { found, missing } = lookForPrerequisites(process.env);
  const files = faultTests();
  const given = process.argv.slice(2);
  const form = given.includes(LONG) ? { CASETRAIL_FAULTS: 'long' } : {};
  const args = [scriptOf('vitest'), 'run', ...files, ...given.filter((argument) => argument !== LONG)];
  const env = { ...process.env, ...found, ...form };
  const code = await hand(process.execPath, args, { cwd: here.root, env });
  const required = process.env['CI'] === 'true';
  // The browser has no part in it.
  const lacking = missing.filter(({ variable }) => variable !== 'CASETRAIL_BROWSER');
  for (const { tests, remedy } of lacking)
    process.stdout.write(`${required ? 'FAILED' : 'left out'}  ${tests}: to run them, ${remedy}\n`);
  return code === 0 && required && lacking.length > 0 ? 1 : code;
}

process.exitCode = await main();
