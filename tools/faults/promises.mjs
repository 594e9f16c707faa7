/**
 * What must hold whatever breaks, the test that shows it, and the saboteur that must turn that test red.
 *
 * A name of a test is given as its parts, as `describe` and `it` say them; each part stands in the file, and may be the
 * beginning of a name that goes on with figures. `npm run sabotage` and docs/reference/faults.md are made from this.
 */

/**
 * @typedef {{ file: string, names: readonly string[] }} Shown
 * @typedef {Shown & { breaks: string }} Saboteur `breaks` is what its switch makes of the program
 * @typedef {{
 *   promise: string,
 *   shown: readonly Shown[],
 *   saboteurs: readonly Saboteur[],
 *   short: string,
 *   long?: string,
 *   missing?: string,
 * }} Promised `short` is what `npm test` runs; `long` what `npm run test:faults -- --long` does, where that is more;
 *   `missing` what is not shown yet
 */

/**
 * @param {string} file
 * @param {...string} names
 * @returns {Shown}
 */
const shown = (file, ...names) => ({ file, names });

/**
 * @param {string} breaks
 * @param {string} file
 * @param {...string} names
 * @returns {Saboteur}
 */
const saboteur = (breaks, file, ...names) => ({ breaks, file, names });

const worker = (/** @type {string} */ name) => `apps/worker/src/${name}.int.spec.ts`;
const enforcement = (/** @type {string} */ name) =>
  `packages/application/src/enforcement/${name}.int.spec.ts`;
const ALTERATIONS = 'packages/event-store/src/verify/alterations.int.spec.ts';
const BOTH = 'packages/event-store/src/verify/both-verifiers.spec.ts';
const KEYS = 'packages/vault/src/kill.int.spec.ts';
const WALL = 'packages/read-models/src/migrations/second-wall.int.spec.ts';
const ERASURE = 'packages/application/src/slices/privacy/erasure.int.spec.ts';
const FINES = 'packages/application/src/slices/fines/at-once.int.spec.ts';
const FIELDS = 'apps/api/src/access/fields';
const SIGHT = 'apps/api/src/access/sight';

/** @type {readonly Promised[]} */
export const PROMISES = [
  {
    promise: 'Any alteration of the log by a superuser is found, with its position, by two verifiers.',
    shown: [
      shown(ALTERATIONS, 'an alteration by somebody who owns the tables', 'is found by both verifiers:'),
      shown(BOTH, 'both verifiers', 'find an altered '),
    ],
    saboteurs: [
      saboteur(
        'verifies without an anchor: an end cut off, a chain hashed anew and an old backup are missed',
        ALTERATIONS,
        'an alteration that leaves everything fitting together',
        'is not found without an anchor, and is with one:',
      ),
    ],
    short: 'every kind of alteration, and logs drawn at random',
  },
  {
    promise: 'No event is written whose key is not on disk first.',
    shown: [shown(KEYS, 'no event is left without its key')],
    saboteurs: [
      saboteur(
        '`late-keys`: keys get to their place after the event',
        KEYS,
        'and a writer whose keys come after the event is found out by this very test',
      ),
    ],
    short: '20 kills',
  },
  {
    promise: 'A worker whose clock is wrong decides nothing early.',
    shown: [
      shown(worker('deadlines'), 'a worker whose clock is wrong', 'decides what is due, and nothing early'),
    ],
    saboteurs: [
      saboteur(
        '`noRecheck`, `noBreaker`: believes its own clock',
        worker('deadlines'),
        'a worker whose clock is wrong',
        'would decide early if it believed its own: the saboteur',
      ),
    ],
    short: 'an hour ahead, an hour behind, 400 days ahead',
  },
  {
    promise: 'Workers that meet over the same deadlines decide each once.',
    shown: [
      shown(
        worker('deadlines'),
        'two workers on the same 500 deadlines',
        'and the bell have each decided once',
      ),
      shown(enforcement('verdicts'), 'two workers on the same terms', 'find each once'),
    ],
    saboteurs: [
      saboteur(
        '`randomIds`: ids by chance',
        worker('deadlines'),
        'two workers on the same 500 deadlines',
        'would decide some twice under ids of chance: the saboteur',
      ),
      saboteur(
        '`randomIds`: ids by chance',
        enforcement('verdicts'),
        'two workers on the same terms',
        'would find some twice under ids of chance: the saboteur',
      ),
    ],
    short: '500 deadlines, both workers halted between judging and writing',
  },
  {
    promise: 'A worker that was frozen past its lease decides nothing twice when it thaws.',
    shown: [
      shown(
        worker('deadlines'),
        'a worker that is frozen, and thawed when another has done its work',
        'decides nothing again',
      ),
    ],
    saboteurs: [
      saboteur(
        '`randomIds`: ids by chance',
        worker('deadlines'),
        'a worker that is frozen, and thawed when another has done its work',
        'would decide again under ids of chance: the saboteur',
      ),
    ],
    short: 'SIGSTOP between judging and writing, SIGCONT after another has decided',
  },
  {
    promise: 'A worker killed in the middle of a deadline leaves it decided once.',
    shown: [
      shown(worker('falls'), 'a worker that is killed in the middle of a deadline', 'twenty times, has each'),
    ],
    saboteurs: [
      saboteur(
        '`randomIds`: ids by chance',
        worker('falls'),
        'a worker that is killed in the middle of a deadline',
        'would decide twice under ids of chance: the saboteur',
      ),
    ],
    short: '20 kills at four points of deciding, twice on the same ones too',
  },
  {
    promise: 'A database that goes away under a worker, and comes back, has everything decided.',
    shown: [
      shown(
        worker('falls'),
        'a database that goes away',
        'in the middle of deciding has everything decided, once',
      ),
    ],
    saboteurs: [
      saboteur(
        '`givesUp`: a sweep that failed is the last one',
        worker('falls'),
        'a database that goes away',
        'would leave all of it undecided if a sweep that failed were the last one: the saboteur',
      ),
    ],
    short: 'postmaster killed with -9 between judging and writing',
  },
  {
    promise: 'Losing the queue loses nothing: every deadline is still decided, each once.',
    shown: [
      shown(worker('bells'), 'that was wiped with 5,000 open is hung again, and each is decided once'),
      shown(worker('bells'), 'that was wiped is not needed: the sweeper alone decides'),
    ],
    saboteurs: [
      saboteur(
        '`withoutSweeper`, no reconciler',
        worker('bells'),
        'that was wiped would never ring again without sweeper and reconciler: the saboteur',
      ),
    ],
    short: '5,000 open, wiped at 5 moments, on PostgreSQL and, where there is one, on Redis',
  },
  {
    promise: 'A bell rings for the next worker when two were killed at it.',
    shown: [shown(worker('bells'), 'rings for the next worker when two were killed at it')],
    saboteurs: [
      saboteur(
        '`maxStalledCount: 1`',
        worker('bells'),
        'that may be dropped by one worker only would never ring again: the saboteur',
      ),
      saboteur(
        'the queue’s own lock and stall times',
        worker('bells'),
        'with the queue’s own settings would stay silent for a minute: the saboteur',
      ),
    ],
    short: 'two kills on the same bell',
  },
  {
    promise: 'What follows from an event happens once, whenever its worker is killed.',
    shown: [
      shown(
        worker('reactions'),
        'reactions of a worker that is killed between effect and checkpoint',
        'have each effect once: the slip, its number, the analysis',
      ),
    ],
    saboteurs: [
      saboteur(
        '`checkpointFirst`: the place is noted before the effect',
        worker('reactions'),
        'would lose effects if the place were noted first: the saboteur',
      ),
    ],
    short: 'kills between effect and checkpoint',
  },
  {
    promise: 'Many verdicts at once, or a clock that jumps, stop enforcement until a person has looked.',
    shown: [
      shown(
        enforcement('breaker'),
        'a mass expiry',
        'at twenty-one stops enforcement before anything was enforced',
      ),
      shown(enforcement('breaker'), 'a clock that jumps', 'stops enforcement before anything was enforced'),
    ],
    saboteurs: [
      saboteur(
        '`noBreaker`',
        enforcement('breaker'),
        'a mass expiry',
        'would be enforced without a breaker: the saboteur',
      ),
      saboteur(
        '`noBreaker`',
        enforcement('breaker'),
        'a clock that jumps',
        'would fine people without a breaker: the saboteur',
      ),
    ],
    short: '20 and 21 at once; five minutes and a millisecond more',
  },
  {
    promise: 'What fell due while nobody watched is marked.',
    shown: [shown(enforcement('breaker'), 'what fell due', 'while nobody did is marked')],
    saboteurs: [
      saboteur(
        '`downtimeIsNormal`',
        enforcement('breaker'),
        'what fell due',
        'would be taken for watched: the saboteur',
      ),
    ],
    short: 'a worker that was away, and one that falls as it comes back',
  },
  {
    promise: 'An appeal and a deduction of the same moment come out one way only.',
    shown: [shown(FINES, 'an appeal and a deduction of the same moment', 'are never both on record')],
    saboteurs: [
      saboteur(
        'what others did meanwhile is not looked at',
        FINES,
        'would be, each time, if what others did meanwhile were not looked at: the saboteur',
      ),
    ],
    short: 'rounds of both at once',
  },
  {
    promise: 'Another store’s rows are hidden by the database itself.',
    shown: [shown(WALL, 'the second wall', 'to a connection that says nothing')],
    saboteurs: [
      saboteur('row security off; a policy that shows all', WALL, 'taken down, is missed:'),
      saboteur(
        'the application is the owner',
        WALL,
        'taken down, is missed:',
        'an application that is the owner',
      ),
    ],
    short: 'every table',
  },
  {
    promise: 'Every route, role, and own or other store and person: as one table says.',
    shown: [
      shown(
        'apps/api/src/access/policy/policy.spec.ts',
        'the table',
        'has every route of the router, and no other',
      ),
      shown(`${SIGHT}/two-walls.int.spec.ts`, 'with the table of who may do what off, another store'),
      shown(`${SIGHT}/replay.int.spec.ts`, 'what one store’s people have seen'),
    ],
    saboteurs: [
      saboteur(
        'both walls off',
        `${SIGHT}/two-walls.int.spec.ts`,
        'is told of where the table is off as well: the test would see a fallen wall',
      ),
      saboteur(
        'the table of who may do what is off',
        `${SIGHT}/replay.int.spec.ts`,
        'would be of use without the table: the test would see it',
      ),
    ],
    short: 'every route',
  },
  {
    promise: 'No field leaves that the table does not list, and nobody reads a client in plain.',
    shown: [shown(`${FIELDS}/fields.spec.ts`, 'a field that the program adds by mistake', 'does not leave')],
    saboteurs: [
      saboteur(
        'answers are let out as they are',
        `${FIELDS}/fields.spec.ts`,
        'would, if answers were let out as they are',
      ),
      saboteur(
        'answers are let out as they are',
        `${FIELDS}/every-role.int.spec.ts`,
        'would say it to everybody, were answers let out as they are',
      ),
    ],
    short: 'every route and role',
  },
  {
    promise: 'A client who was erased is brought back by no backup.',
    shown: [shown(ERASURE, 'yesterday’s backup', 'brings nobody back: the client is forgotten again')],
    saboteurs: [
      saboteur(
        'no list beside the data directory',
        ERASURE,
        'would bring him back without the list beside the data directory: the saboteur',
      ),
    ],
    short: 'a backup of the day before, put back',
  },
  {
    promise: 'A full disk is refused clearly, and what was acknowledged stays.',
    shown: [shown('apps/cli/src/import-disturbed.int.spec.ts', 'a disk that is full')],
    saboteurs: [],
    short: 'an import on a small tmpfs, where this user may mount one',
    missing: 'a saboteur that acknowledges on a full disk; commands over HTTP on a full disk',
  },
  {
    promise: 'No hostile request is a fault of the server.',
    shown: [
      shown(
        'apps/api/src/edge/hostile-input.spec.ts',
        'hostile input',
        'is never a fault of the server, whatever',
      ),
    ],
    saboteurs: [],
    short: 'requests drawn at random, every route',
    missing: 'a saboteur; script payloads crawled in a browser',
  },
  {
    promise: 'No cell of an export is a formula.',
    shown: [
      shown(
        'packages/application/src/slices/csv-cell.spec.ts',
        'a cell',
        'is never a formula, whatever stands before it',
      ),
    ],
    saboteurs: [],
    short: 'every payload',
    missing: 'a saboteur',
  },
  {
    promise: 'Of 1,000 guesses at a password at most 10 are looked at in 15 minutes.',
    shown: [
      shown(
        'packages/access/src/sessions/sign-in.int.spec.ts',
        'signing in',
        'looks at ten guesses of a thousand',
      ),
    ],
    saboteurs: [],
    short: '1,000 guesses',
    missing: 'a saboteur',
  },
  {
    promise: 'Rows are the same bytes however they came about.',
    shown: [
      shown(
        'packages/application/src/projections/same-bytes.int.spec.ts',
        'the read models of one log',
        'are the same bytes in batches of any size, with hardly any memory, and after a restart',
      ),
    ],
    saboteurs: [
      saboteur(
        'rows of another log',
        'packages/application/src/projections/same-bytes.int.spec.ts',
        'are others for another log',
      ),
    ],
    short: 'batches of every size, a restart, two projections at once',
  },
];
