/** Reading what vitest's JSON reporter wrote. */

/** @typedef {{ status: string, fullName?: string, failureMessages?: readonly string[] | null }} TestResult */

/**
 * @typedef {object} Report the part of the file that is read
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { name: string, status: string, message?: string, assertionResults: readonly TestResult[] }[]} testResults
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

/** @param {string} message */
const firstLine = (message) => message.trim().split('\n', 1)[0];

/**
 * Where in its file a test failed: a wait that ran out says the same in each line of it.
 *
 * @param {string} stack
 * @param {string} file
 * @returns {string} `:12`, or nothing where the stack does not come through the file
 */
function lineIn(stack, file) {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const [, rest] = stack.split(`${name}:`, 2);
  const line = /^\d+/.exec(rest ?? '')?.[0];
  return line ? `:${line}` : '';
}

/**
 * What failed, a line each: the two lanes print side by side, and whoever reads the end of a long output
 * should not have to look for it.
 *
 * @param {Report | undefined} report
 * @returns {readonly string[]}
 */
export function failuresIn(report) {
  return (report?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message = '', assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed');
      if (failed.length === 0) return [`${name}: ${firstLine(message)}`];
      return failed.map(({ fullName = '', failureMessages }) => {
        const why = (failureMessages ?? []).join('\n');
        return `${name}${lineIn(why, name)} > ${fullName}: ${firstLine(why)}`;
      });
    });
}
