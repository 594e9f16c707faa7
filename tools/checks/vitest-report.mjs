/** Reading what vitest's JSON reporter wrote. */

/**
 * @typedef {object} Report the part of the file that is read
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { name: string, status: string, assertionResults: readonly { status: string }[] }[]} testResults
 *   by file
 */

/** @typedef {{ passed: number, failed: number, leftOut: number }} Count */

/**
 * Counts tests. A file that could not be loaded has no tests to count and is one failure, and so is a run
 * that failed though none of its tests did (an error outside of any test), or that left no report.
 *
 * @param {Report | undefined} report
 * @param {number} exitCode of vitest
 * @returns {Count}
 */
export function countTests(report, exitCode) {
  if (!report) return { passed: 0, failed: 1, leftOut: 0 };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + unloadable.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    leftOut: report.numPendingTests + report.numTodoTests,
  };
}
