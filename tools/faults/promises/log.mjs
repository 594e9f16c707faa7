/** Nothing acknowledged is lost, and nothing is seen twice or out of order. */
import { saboteur, shown } from '../promised.mjs';

const API = 'apps/worker/src/killed-api.int.spec.ts';
const SERVER = 'packages/event-store/src/postgres/killed-server.int.spec.ts';
const NETWORK = 'packages/event-store/src/postgres/half-open.int.spec.ts';
const WRITERS = 'packages/event-store/src/postgres/many-writers.int.spec.ts';
const SIMULATION = 'packages/application/src/simulation/simulation.spec.ts';

/** @type {readonly import('../promised.mjs').Promised[]} */
export const LOG = [
  {
    promise:
      'The api is killed in the middle of commands: every acknowledged one is in the log exactly once.',
    shown: [shown(API, 'an api that is killed', ' times keeps every acknowledged command, once')],
    saboteurs: [
      saboteur(
        '`onSending`: acknowledged before it is written',
        API,
        'would lose what is answered before it is written: the saboteur',
      ),
    ],
    short: '2 kills with -9 under 16 callers, about 180 commands, journal of acknowledgements outside',
    long: '50 kills, 10,000 commands',
  },
  {
    promise: 'PostgreSQL is killed under load: every acknowledged command is in the log exactly once, whole.',
    shown: [
      shown(SERVER, 'PostgreSQL under load', ' times keeps every acknowledged command, once and whole'),
      shown(SERVER, 'PostgreSQL under load', 'stopped whole for seconds, and let go on, loses nothing'),
    ],
    saboteurs: [
      saboteur(
        '`synchronous_commit=off`',
        SERVER,
        'would lose some if commits did not wait for the disk: the saboteur',
      ),
    ],
    short: '4 kills of postmaster and children under 16 writers; stopped for 3 s once',
    long: '50 kills, 10,000 commands; stopped for 20 s ten times',
  },
  {
    promise:
      'The network to the database is cut, half closed, or silent: nothing is lost, nothing is said twice.',
    shown: [
      shown(NETWORK, 'a network that breaks', 'loses nothing that was acknowledged, and doubles nothing'),
      shown(NETWORK, 'and stays so, is said to be out of reach within seconds'),
    ],
    saboteurs: [
      saboteur(
        '`newIds`: whoever gets no answer asks again under another command id',
        NETWORK,
        'would have things said twice if whoever got no answer asked under another id: the saboteur',
      ),
    ],
    short: 'a proxy of ours, each fault 6 times under 8 writers',
    long: 'each fault 50 times',
  },
  {
    promise: '32 writers: every subscription sees every event once, in order.',
    shown: [shown(WRITERS, '32 writers through four logs', 'have every subscription see every event once')],
    saboteurs: [
      saboteur(
        'positions from a sequence, and a reader who asks for what comes after the last one',
        WRITERS,
        'would have some missed if positions came from a sequence: the saboteur',
      ),
    ],
    short: '3 s, four subscriptions',
    long: '60 s',
  },
  {
    promise: 'Whatever a seed deals out to two apis and three workers, all of the above holds at every step.',
    shown: [shown(SIMULATION, 'hold under each of ')],
    saboteurs: [
      saboteur(
        '`randomIds`: ids by chance',
        SIMULATION,
        'would decide twice under ids of chance: the saboteur',
      ),
      saboteur(
        '`noRecheck`, `noBreaker`: workers believe their own clocks',
        SIMULATION,
        'would decide early if workers believed their own clocks: the saboteur',
      ),
      saboteur(
        '`ackFirst`: acknowledged before it is written',
        SIMULATION,
        'would lose what was acknowledged before it was written: the saboteur',
      ),
      saboteur(
        '`noExpectedRevision`',
        SIMULATION,
        'would receive a client twice if nobody looked at what others wrote meanwhile: the saboteur',
      ),
      saboteur(
        '`checkpointApart`: rows without their position',
        SIMULATION,
        'would have rows that the log does not say if their position were noted apart: the saboteur',
      ),
      saboteur(
        '`checkpointFirst`: the place is noted before the effect',
        SIMULATION,
        'would leave effects out if the place were noted first: the saboteur',
      ),
      saboteur(
        '`bellsOnly`: only the queue has anybody sweep',
        SIMULATION,
        'would forget deadlines if only the queue rang: the saboteur',
      ),
    ],
    short: '20 seeds',
    long: '1,000 seeds',
  },
  {
    promise:
      'A full disk is named, reading goes on, nothing acknowledged is lost, and room is all that it takes to go on.',
    shown: [
      shown(
        'apps/worker/src/full-disk.int.spec.ts',
        'a disk that is full under the api',
        'is named, reading goes on, nothing acknowledged is lost, and room is all that it takes to go on',
      ),
      shown(
        'apps/api/src/edge/full-disk.int.spec.ts',
        'a disk that is full',
        'is told in both languages, as something to try again, and loses nothing that was acknowledged',
      ),
      shown(
        'apps/cli/src/import-disturbed.int.spec.ts',
        'a disk that is full',
        'is named, and once there is room the import is continued',
      ),
    ],
    saboteurs: [
      saboteur(
        '`onSending`: acknowledged before it is written',
        'apps/worker/src/full-disk.int.spec.ts',
        'a disk that is full under the api',
        'would lose what is taken for recorded when it is sent: the saboteur',
      ),
      saboteur(
        'what failed is acknowledged',
        'apps/api/src/edge/full-disk.int.spec.ts',
        'a disk that is full',
        'would lose some, were what failed acknowledged: the saboteur',
      ),
    ],
    short:
      'small disks in memory, where this user may mount one: eight callers, a restart after it, an import',
  },
];
