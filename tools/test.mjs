#!/usr/bin/env node
/**
 * Every check and every test of the repository, in one run. Every stage runs, whatever the others did,
 * but for the apps' tests after a failed build: they would test what an earlier build left.
 *
 * Usage: node tools/test.mjs [--checks-only]
 *
 * The last line is `N passed, N failed`, where a check counts as one and every test as one.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { captured, exitCodeOfStop, hand, passSignalsOn } from './bootstrap/child.mjs';
import { here } from './bootstrap/paths.mjs';
import { lookForPrerequisites } from './checks/prerequisites.mjs';
import { LANES, VITEST } from './checks/stages.mjs';
import { runLanes, testLanes } from './checks/test-lanes.mjs';
import { countTests, failuresIn } from './checks/vitest-report.mjs';

/** @typedef {import('./checks/stages.mjs').Stage} Stage */

const REPORTS = path.join(here.root, '.cache');
const NAME_WIDTH = 16;
const NOTHING = { passed: 0, failed: 0, leftOut: 0, failures: [] };

/** @param {string} line */
const print = (line) => process.stdout.write(`${line}\n`);

/**
 * @param {Stage} stage
 * @returns {Promise<boolean>} whether it passed
 */
async function check({ name, command }) {
  const began = performance.now();
  const { code, output } = await captured(process.execPath, command, { cwd: here.root, env: process.env });
  if (code !== 0) print(`\n${output.trim()}\n`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`${code === 0 ? 'passed' : 'FAILED'}  ${name.padEnd(NAME_WIDTH)} ${seconds.padStart(6)} s`);
  return code === 0;
}

/**
 * @param {readonly Stage[]} lane
 * @returns {Promise<[name: string, passed: boolean][]>}
 */
async function inTurn(lane) {
  /** @type {[string, boolean][]} */
  const results = [];
  for (const stage of lane) {
    if (exitCodeOfStop() !== undefined) break;
    results.push([stage.name, await check(stage)]);
  }
  return results;
}

/**
 * @param {string} report
 * @returns {import('./checks/vitest-report.mjs').Report | undefined}
 */
function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {import('./checks/test-lanes.mjs').Batch} batch
 * @param {Record<string, string>} found variables that tell the tests where browser and Redis are
 */
async function runBatch({ name, projects, shard }, found) {
  const report = path.join(REPORTS, `vitest-${name}.json`);
  rmSync(report, { force: true });
  const chosen = projects.map((project) => `--project=${project}`);
  if (shard) chosen.push(`--shard=${shard}`);
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen];
  const place = { cwd: here.root, env: { ...process.env, ...found } };
  const began = performance.now();
  const code = await hand(process.execPath, [VITEST, ...args], place);
  print(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const told = readReport(report);
  return { ...countTests(told, code), failures: failuresIn(told) };
}

/**
 * @param {Record<string, string>} found
 * @param {boolean} built
 */
async function runTests(found, built) {
  mkdirSync(REPORTS, { recursive: true });
  const counts = await runLanes(testLanes(built), async (batch) =>
    exitCodeOfStop() === undefined ? runBatch(batch, found) : NOTHING,
  );
  return counts.reduce((sum, { passed, failed, leftOut, failures }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    leftOut: sum.leftOut + leftOut,
    failures: [...sum.failures, ...failures],
  }));
}

/**
 * @param {import('./checks/prerequisites.mjs').Prerequisite[]} missing
 * @param {boolean} required
 */
function tellMissing(missing, required) {
  for (const { tests, remedy } of missing) {
    print(`${required ? 'FAILED' : 'left out'}  ${tests}: to run them, ${remedy}`);
  }
}

/** @returns {Promise<number>} exit code */
async function main() {
  passSignalsOn({ underNpm: false });
  const required = process.env['CI'] === 'true';
  const { found, missing } = lookForPrerequisites(process.env);
  const checks = (await Promise.all(LANES.map(inTurn))).flat();
  const built = checks.some(([name, passed]) => name === 'build' && passed);
  const skip = process.argv.includes('--checks-only') || exitCodeOfStop() !== undefined;
  const tests = skip ? NOTHING : await runTests(found, built);

  for (const [name, ok] of checks) if (!ok) print(`FAILED  ${name}; why is above`);
  for (const each of tests.failures) print(`FAILED  ${path.relative(here.root, each)}`);
  if (!built) print('left out  the tests of the apps: the build failed');
  if (tests.leftOut > 0) print(`left out  ${tests.leftOut} tests; the list is above`);
  if (!skip) tellMissing(missing, required);
  const passed = checks.filter(([, ok]) => ok).length + tests.passed;
  const failed = checks.filter(([, ok]) => !ok).length + tests.failed + (required ? missing.length : 0);
  print(`${passed} passed, ${failed} failed`);
  return exitCodeOfStop() ?? (failed === 0 ? 0 : 1);
}

process.exitCode = await main();
