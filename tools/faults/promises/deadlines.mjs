/** Deadlines are decided on time and once. */
import { saboteur, shown } from '../promised.mjs';

const worker = (/** @type {string} */ name) => `apps/worker/src/${name}.int.spec.ts`;
const enforcement = (/** @type {string} */ name) =>
  `packages/application/src/enforcement/${name}.int.spec.ts`;

/** @type {readonly import('../promised.mjs').Promised[]} */
export const DEADLINES = [
  {
    promise: 'A worker whose clock is wrong decides nothing early.',
    shown: [
      shown(worker('deadlines'), 'a worker whose clock is wrong', 'decides what is due, and nothing early'),
      shown(
        worker('machine-clock'),
        'a worker on a machine whose clock is wrong',
        'decides what is due there, and nothing early',
      ),
    ],
    saboteurs: [
      saboteur(
        '`noRecheck`, `noBreaker`: believes its own clock',
        worker('deadlines'),
        'a worker whose clock is wrong',
        'would decide early if it believed its own: the saboteur',
      ),
      saboteur(
        '`noRecheck`, `noBreaker`: believes its machine',
        worker('machine-clock'),
        'a worker on a machine whose clock is wrong',
        'would decide early if it believed its machine: the saboteur',
      ),
    ],
    short:
      'an hour ahead, an hour behind, 400 days ahead; in its own Date, and by libfaketime in the clock that the C library tells it',
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
    short: 'postmaster and children killed with -9 between judging and writing',
  },
  {
    promise: 'Losing the queue loses nothing: every deadline is still decided, each once.',
    shown: [
      shown(worker('bells'), 'that was wiped with 5,000 open is hung again, and each is decided once'),
      shown(worker('bells'), 'that was wiped is not needed: the sweeper alone decides'),
      shown(
        worker('bells'),
        'that is killed under a worker',
        'is done without, and once it is back bells hang in it again',
      ),
    ],
    saboteurs: [
      saboteur(
        '`withoutSweeper`, no reconciler',
        worker('bells'),
        'that was wiped would never ring again without sweeper and reconciler: the saboteur',
      ),
    ],
    short:
      '5,000 open, wiped at 5 moments, on PostgreSQL and, where there is one, on Redis, which is also killed and started empty',
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
];
