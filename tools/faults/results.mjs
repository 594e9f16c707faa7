/** What became of the saboteurs, from vitest's report in JSON. */

/** @typedef {import('./promised.mjs').Promised} Promised */
/** @typedef {import('./promised.mjs').Saboteur} Saboteur */
/**
 * @typedef {{ fullName: string, status: string }} Assertion
 * @typedef {{ testResults: readonly { name: string, assertionResults: readonly Assertion[] }[] }} Report
 * @typedef {{ promise: string, breaks: string, red: boolean, why: string }} Verdict
 */

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/**
 * A pattern of names for vitest's -t: every saboteur, and hardly anything else.
 *
 * @param {readonly Promised[]} promises
 */
export const patternOf = (promises) =>
  promises
    .flatMap(({ saboteurs }) => saboteurs)
    .flatMap(({ names, needs = [] }) => [...needs.map(escaped), names.map(escaped).join('.*')])
    .join('|');

/** @param {readonly Promised[]} promises */
export const filesOf = (promises) => [
  ...new Set(promises.flatMap(({ saboteurs }) => saboteurs.map(({ file }) => file))),
];

/**
 * A saboteur's test passes where what it breaks is seen to be broken.
 *
 * @param {readonly Promised[]} promises
 * @param {Report} report
 * @returns {readonly Verdict[]}
 */
export const verdictsOf = (promises, report) =>
  promises.flatMap(({ promise, saboteurs }) =>
    saboteurs.map((saboteur) => ({ promise, breaks: saboteur.breaks, ...verdictOf(saboteur, report) })),
  );

/**
 * @param {Saboteur} saboteur
 * @param {Report} report
 */
const verdictOf = ({ file, names }, { testResults }) => {
  const pattern = new RegExp(names.map(escaped).join('.*'));
  const ran = testResults
    .filter(({ name }) => name.replaceAll('\\', '/').endsWith(file))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName, status }) => pattern.test(fullName) && status !== 'pending' && status !== 'skipped');
  if (ran.length === 0) return { red: false, why: 'did not run' };
  const failed = ran.filter(({ status }) => status !== 'passed');
  return failed.length === 0
    ? { red: true, why: '' }
    : { red: false, why: `not seen by ${failed.map(({ fullName }) => fullName).join('; ')}` };
};

/** @param {readonly Verdict[]} verdicts */
export const tableOf = (verdicts) =>
  verdicts
    .map(({ promise, breaks, red, why }) => {
      const sign = red ? 'turned red as it should' : `NOT RED: ${why}`;
      return `${promise}\n    ${breaks}\n    ${sign}\n`;
    })
    .join('');
