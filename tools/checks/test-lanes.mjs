/** The tests of the repository in two runs side by side: one waits much, one reckons much. */

/** Their tests run what the build has left. */
const APPS = ['@casetrail/api', '@casetrail/worker', '@casetrail/cli', 'admin'];

/** Killed processes, wiped queues, imports that are cut off: these tests wait more than they work. */
const THAT_WAIT = [
  '@casetrail/worker',
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
 * A project that nobody has named here is in the second lane.
 *
 * @param {boolean} built
 * @returns {readonly TestLane[]}
 */
export function testLanes(built) {
  /** @param {string} name */
  const runs = (name) => built || !APPS.includes(name);
  const others = built ? THAT_WAIT : [...new Set([...THAT_WAIT, ...APPS])];
  return [
    { name: 'waiting', projects: THAT_WAIT.filter(runs) },
    { name: 'reckoning', projects: others.map((name) => `!${name}`) },
  ];
}
