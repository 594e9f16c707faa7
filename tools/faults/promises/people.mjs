/** Nobody sees or does what is not his. */
import { saboteur, shown } from '../promised.mjs';

const WALL = 'packages/read-models/src/migrations/second-wall.int.spec.ts';
const ERASURE = 'packages/application/src/slices/privacy/erasure.int.spec.ts';
const FINES = 'packages/application/src/slices/fines/at-once.int.spec.ts';
const FIELDS = 'apps/api/src/access/fields';
const SIGHT = 'apps/api/src/access/sight';
const HOSTILE = 'apps/api/src/edge/hostile/ten-thousand.int.spec.ts';
const NAMES = 'apps/api/src/edge/hostile/unusual-names.int.spec.ts';
const ASKING = 'apps/api/src/edge/asking/asking.spec.ts';
const FORMULAS = 'packages/application/src/slices/formulas.int.spec.ts';
const LOOKS = 'packages/application/src/slices/privacy/looks.int.spec.ts';
const SIGN_IN = 'packages/access/src/sessions/sign-in.int.spec.ts';
const SESSIONS = 'packages/access/src/sessions/sessions.int.spec.ts';
const PAYLOADS = 'apps/admin/src/e2e/payloads.e2e.spec.ts';

/** @type {readonly import('../promised.mjs').Promised[]} */
export const PEOPLE = [
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
      shown(
        `${SIGHT}/every-id.int.spec.ts`,
        'every id that one role is told',
        'who was not told it like one that never was, wherever he puts it',
      ),
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
      saboteur(
        'one row of the table lets one role too many in',
        `${SIGHT}/every-id.int.spec.ts`,
        'would find a route whose row lets too many in: the saboteur',
      ),
    ],
    short:
      'every route; every id that any role is told, put by the others into every part, query and body that takes one',
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
      {
        ...saboteur(
          'no list beside the data directory',
          ERASURE,
          'would bring him back without the list beside the data directory: the saboteur',
        ),
        needs: ['a client who wants to be forgotten', 'a fall in the middle', 'yesterday’s backup'],
      },
    ],
    short: 'a backup of the day before, put back',
  },
  {
    promise: 'No hostile request is a fault of the server.',
    shown: [
      shown(
        'apps/api/src/edge/hostile-input.spec.ts',
        'hostile input',
        'is never a fault of the server, whatever',
      ),
      shown(
        HOSTILE,
        'ten thousand requests made from the description of the API',
        'are all answered, none as a fault of the server, and leave nothing behind in memory',
      ),
    ],
    saboteurs: [
      saboteur(
        'a route throws',
        HOSTILE,
        'the same requests, by a saboteur’s hand',
        'find a route that throws',
      ),
      saboteur(
        'a route does not answer',
        HOSTILE,
        'the same requests, by a saboteur’s hand',
        'find a route that does not answer',
      ),
      saboteur(
        'what was sent is kept',
        HOSTILE,
        'the same requests, by a saboteur’s hand',
        'find what keeps what was sent',
      ),
    ],
    short: '10,000 requests made from the description of the API, every route',
  },
  {
    promise: 'An unusual name in any field is taken as it is, or refused by its field.',
    shown: [
      shown(NAMES, 'an unusual name', 'of a client is kept as it was given, or refused by its field'),
      shown(NAMES, 'an unusual name', 'in any field of any body is taken or refused in the one shape'),
    ],
    saboteurs: [
      saboteur(
        'bodies are not checked',
        NAMES,
        'would be found to break something, were bodies not checked: the saboteur',
      ),
    ],
    short: '65 names; every text of every body, nested, optional and as a key, each with a sixth of them',
  },
  {
    promise: 'No page runs what somebody typed, whatever it is and wherever it was typed.',
    shown: [
      shown(
        PAYLOADS,
        'forty texts that would run',
        'stand in every text that can be written through the API',
      ),
      shown(PAYLOADS, 'the pages with forty texts that would run', 'show them letter by letter and run none'),
      shown(PAYLOADS, 'the pages with forty texts that would run', 'nothing to run either'),
    ],
    saboteurs: [
      saboteur(
        'a page whose texts are not escaped, with no policy around it',
        PAYLOADS,
        'a page that lets a text out as it was written',
        'would be seen to run them, and to ask elsewhere: the saboteur',
      ),
      saboteur(
        'a page whose texts are not escaped',
        PAYLOADS,
        'a page that lets a text out as it was written',
        'would have the policy say so, were it only the policy that holds them back: the saboteur',
      ),
    ],
    short: '40 payloads in every text, every kind of page as the office and as a designer, in a browser',
    long: 'as five roles',
  },
  {
    promise: 'No cell of an export is a formula.',
    shown: [
      shown(
        'packages/application/src/slices/csv-cell.spec.ts',
        'a cell',
        'is never a formula, whatever stands before it',
      ),
      shown(FORMULAS, 'an export of a firm in which everything is called by a formula'),
    ],
    saboteurs: [
      saboteur('cells are only quoted', FORMULAS, 'would be run, were cells only quoted: the saboteur'),
    ],
    short: 'every payload; a firm in which everything has such a name, through CSV, NDJSON and ZIP',
  },
  {
    promise: 'Of 1,000 guesses at a password at most 10 are looked at in 15 minutes.',
    shown: [shown(SIGN_IN, 'signing in', 'looks at ten guesses of a thousand')],
    saboteurs: [
      saboteur(
        'guesses are not remembered',
        SIGN_IN,
        'would look at every one, were guesses not remembered: the saboteur',
      ),
    ],
    short: '1,000 guesses',
  },
  {
    promise: 'A session that was ended is over at the next request.',
    shown: [shown(SESSIONS, 'a session', 'ends at the very next request after')],
    saboteurs: [
      saboteur(
        'a session is remembered between two requests',
        SESSIONS,
        'would outlive each of them, were it remembered between two requests: the saboteur',
      ),
    ],
    short: 'eight ways of ending, 100 requests after each',
  },
  {
    promise: 'Nobody is shown a client in plain where the look cannot be recorded.',
    shown: [shown(LOOKS, 'a look', 'is none where it cannot be recorded: nothing is shown')],
    saboteurs: [
      saboteur(
        'the answer is given before the record',
        LOOKS,
        'would be shown all the same, were the answer given before the record: the saboteur',
      ),
    ],
    short: 'the log made read-only',
  },
  {
    promise: 'Whoever asks too much is held back, and others are not.',
    shown: [
      shown(ASKING, 'whoever asks too much', 'is told when to go on, in both languages'),
      shown(ASKING, 'whoever asks too much', 'is held back by address too'),
    ],
    saboteurs: [
      saboteur('nothing is counted', ASKING, 'would go on for ever, were nothing counted: the saboteur'),
    ],
    short: 'by person and by address, at the border of both',
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
