/** Programs that some tests need and that npm cannot bring. */
import { findOnPath } from '../bootstrap/environment.mjs';

/**
 * @typedef {object} Prerequisite
 * @property {string} tests which tests need it
 * @property {string} variable in which the tests find its path; empty where there is none
 * @property {readonly string[]} programs any of which will do
 * @property {string} remedy
 */

/** @type {readonly Prerequisite[]} */
const PREREQUISITES = [
  {
    tests: 'the tests that look at pages in a browser',
    variable: 'CASETRAIL_BROWSER',
    programs: [
      'chromium-headless-shell',
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
    ],
    remedy: 'install Chromium (Debian: apt-get install chromium-headless-shell fonts-noto-cjk)',
  },
  {
    tests: 'the tests that run on Redis',
    variable: 'CASETRAIL_REDIS',
    programs: ['redis-server'],
    remedy: 'install Redis (Debian: apt-get install redis-server)',
  },
  {
    tests: 'the tests of a machine whose clock is wrong',
    variable: 'CASETRAIL_FAKETIME',
    programs: ['faketime'],
    remedy: 'install faketime (Debian: apt-get install faketime)',
  },
];

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly Prerequisite[]} [wanted]
 * @returns {{ found: Record<string, string>, missing: Prerequisite[] }} `found` is the environment for the
 *   tests; a variable that the caller has set is left as it is, so that tests can be left out on purpose
 */
export function lookForPrerequisites(env, wanted = PREREQUISITES) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { variable, programs } of wanted) {
    const paths = programs.map((name) => findOnPath(name, env)).filter((file) => file !== undefined);
    found[variable] = env[variable] ?? paths[0] ?? '';
  }
  return { found, missing: wanted.filter(({ variable }) => found[variable] === '') };
}
