/** The tests of the repository in two lanes side by side, for two cores: one waits much, one reckons much. */

/** Their tests run what the build has left. */
const APPS = ['@casetrail/api', '@casetrail/worker', '@casetrail/cli', 'admin'];

/**
 * @typedef {object} Batch one run of vitest
 * @property {string} name
 * @property {readonly string[]} projects vitest's names of what is run; with `!` before it a name is one of
 *   those that are not
 * @property {string} [shard] which part of their files, as vitest takes it: `1/2`
 */

/**
 * @param {string} name
 * @param {string} project
 * @param {number} parts
 * @returns {readonly Batch[]}
 */
const inParts = (name, project, parts) =>
  Array.from({ length: parts }, (_, nth) => ({
    name: `${name}-${nth + 1}`,
    projects: [project],
    shard: `${nth + 1}/${parts}`,
  }));

/**
 * Killed processes, wiped queues, imports that are cut off: these tests wait more than they work.
 *
 * @type {readonly Batch[]}
 */
const THAT_WAIT = [
  ...inParts('worker', '@casetrail/worker', 2),
  ...inParts('cli', '@casetrail/cli', 2),
  { name: 'storage', projects: ['@casetrail/database', '@casetrail/event-store', '@casetrail/vault'] },
];

/**
 * The browser first: it is the longest, and plays the company that its files share once a run.
 *
 * @type {readonly Batch[]}
 */
const THAT_RECKON = [
  { name: 'admin', projects: ['admin'] },
  ...inParts('application', '@casetrail/application', 2),
  { name: 'api', projects: ['@casetrail/api'] },
];

/**
 * What each lane runs, in this order. A project that nobody has named here is in the last batch.
 *
 * @param {boolean} built
 * @returns {readonly (readonly Batch[])[]}
 */
export function testLanes(built) {
  /** @param {Batch} batch */
  const runs = ({ projects }) => built || !projects.some((name) => APPS.includes(name));
  const named = [...THAT_WAIT, ...THAT_RECKON].flatMap(({ projects }) => projects);
  const rest = { name: 'rest', projects: [...new Set(named)].map((name) => `!${name}`) };
  return [THAT_WAIT.filter(runs), [...THAT_RECKON.filter(runs), rest]];
}

/**
 * Goes through the lanes side by side. A lane that has come to its end takes over what another one would have
 * come to last, so that both end at the same time, however long a machine takes for either.
 *
 * @template Result
 * @param {readonly (readonly Batch[])[]} lanes
 * @param {(batch: Batch) => Promise<Result>} run
 * @returns {Promise<Result[]>}
 */
export async function runLanes(lanes, run) {
  const left = lanes.map((lane) => [...lane]);
  /** @param {Batch[]} own */
  const next = (own) => own.shift() ?? left.reduce((a, b) => (b.length > a.length ? b : a)).pop();
  /** @param {Batch[]} own */
  const goThrough = async (own) => {
    /** @type {Result[]} */
    const results = [];
    for (let batch = next(own); batch; batch = next(own)) results.push(await run(batch));
    return results;
  };
  return (await Promise.all(left.map(goThrough))).flat();
}
