/** What stands in the log stays as it was written. */
import { saboteur, shown } from '../promised.mjs';

const ALTERATIONS = 'packages/event-store/src/verify/alterations.int.spec.ts';
const BOTH = 'packages/event-store/src/verify/both-verifiers.spec.ts';
const PROJECTOR = 'packages/application/src/projections/killed-projector.int.spec.ts';
const BACKUPS = 'packages/application/src/backups/backups.int.spec.ts';
const FALLS = 'packages/application/src/backups/backup-falls.int.spec.ts';
const KEYS = 'packages/vault/src/kill.int.spec.ts';

/** @type {readonly import('../promised.mjs').Promised[]} */
export const RECORD = [
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
    promise:
      'A projector that is killed inside its batch leaves no wrong row: made anew, the rows are the same bytes.',
    shown: [
      shown(
        PROJECTOR,
        'a projector that is killed inside its batch',
        ' times leaves no wrong row: made anew they are the same bytes',
      ),
    ],
    saboteurs: [
      saboteur(
        '`apart`: rows are committed before their place in the log',
        PROJECTOR,
        'a projector that is killed inside its batch',
        'would leave rows counted twice if they were committed before the place in the log: the saboteur',
      ),
    ],
    short: '8 kills: nothing written yet, everything written, some of it, and committed',
    long: '50 kills',
  },
  {
    promise:
      'Any moment can be restored from the backups: the same head hash, the same lists; what is missing is named.',
    shown: [
      shown(BACKUPS, 'a restore', 'to a moment gives back the log and the lists of that moment'),
      shown(BACKUPS, 'a restore', 'goes to the end where nothing else is asked'),
      shown(BACKUPS, 'lacks a segment in the middle: it is named'),
    ],
    saboteurs: [
      saboteur(
        '`ignoreHoles`: what comes before a lost segment passes for all there was',
        BACKUPS,
        'would pass for all there was if nobody looked for the hole: the saboteur',
      ),
    ],
    short: 'a base taken under writes, a moment between two appends, the end',
  },
  {
    promise: 'A backup that was cut off never passes for a whole one.',
    shown: [shown(FALLS, 'a backup that is killed before it is whole', 'does not pass for one')],
    saboteurs: [
      saboteur(
        '`publishFirst`: it has its name before it is whole',
        FALLS,
        'would pass for one if it had its name from the beginning: the saboteur',
      ),
    ],
    short: 'a kill with -9 right before the end',
  },
  {
    promise: 'Whoever was erased stays erased, whatever backup is put back.',
    shown: [
      shown(BACKUPS, 'a restore', 'brings back no key that was destroyed since'),
      shown(BACKUPS, 'of a copy from before the erasure, keys and all, leaves the client erased'),
    ],
    saboteurs: [
      saboteur(
        '`keepErased`: nobody looks at the list of erased clients',
        BACKUPS,
        'would bring the client back if nobody looked at the list: the saboteur',
      ),
    ],
    short: 'the backups of today, and a copy of them from before the erasure',
  },
];
