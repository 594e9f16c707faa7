/** The tests of the repository in runs side by side: one waits much, two reckon much. */

/** Their tests run what the build has left. */
const APPS = ['@casetrail/api', '@casetrail/worker', '@casetrail/cli', 'admin'];

/** Killed processes, wiped queues, terms that run out: these tests wait more than they work. */
const THAT_WAIT = ['@casetrail/worker'];

/** Half of what is left; the other half is whatever nobody has named here. */
const ONE_HALF = [
  '@casetrail/application',
  '@casetrail/cli',
  '@casetrail/database',
  '@casetrail/event-store',
  '@casetrail/vault',
];

/**
 * @typedef {{ name: string, projects: readonly string[] }} TestLane `projects` are vitest's names of what
 *   is run; with `!` before it a name is one of those that are not
 */

/**
 * A project that nobody has named here is in the last lane.
 *
 * @param {boolean} built
 * @returns {readonly TestLane[]}
 */
export function testLanes(built) {
  /** @param {string} name */
  const runs = (name) => built || !APPS.includes(name);
  const named = [...THAT_WAIT, ...ONE_HALF];
  const others = built ? named : [...new Set([...named, ...APPS])];
  const lanes = [
    { name: 'waiting', projects: THAT_WAIT.filter(runs) },
    { name: 'one-half', projects: ONE_HALF.filter(runs) },
    { name: 'other-half', projects: others.map((name) => `!${name}`) },
  ];
  return lanes.filter(({ projects }) => projects.length > 0);
}
