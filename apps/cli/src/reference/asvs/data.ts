import { argued, decided, requires, tested, without, type Requirement } from './requirement.ts';

const SEEDED = 'apps/cli/src/seeded/seeded-clients.int.spec.ts';
const NOWHERE = 'stand in no output of any process, no file, no row, no job';
const PROBLEMS = 'apps/api/src/edge/problems.spec.ts';
const SIGN_IN = 'packages/access/src/sessions/sign-in.int.spec.ts';
const LIMITS = 'apps/api/src/edge/limits.spec.ts';
const NO_MEDIA = 'There is no WebRTC.';

const LOGS_AND_TERMS = 'docs/reference/keys-and-logs.md says it.';

/** V14 to V17: data, code, logs. */
export const DATA: readonly Requirement[] = [
  requires(
    '14.1.1',
    2,
    'All data has a class.',
    tested(
      'apps/cli/src/reference/reference.spec.ts',
      '%s says what the code says; run ./casetrail reference',
    ),
  ),
  requires(
    '14.1.2',
    2,
    'Each class has its protection.',
    argued('docs/reference/personal-data.md and decision 0025.'),
  ),
  requires(
    '14.2.1',
    1,
    'Nothing sensitive in addresses.',
    tested(
      'apps/api/src/cases/cases.spec.ts',
      'is a header, and no part of the address: that is kept and handed on by others',
    ),
  ),
  requires(
    '14.2.2',
    2,
    'Servers cache nothing sensitive.',
    tested('apps/api/src/edge/behind-https.spec.ts', 'is kept nowhere unless it says so'),
  ),
  requires(
    '14.2.3',
    2,
    'No data goes to others.',
    tested('apps/admin/src/e2e/headers.e2e.spec.ts', '%s runs its own scripts only, and stands in no frame'),
  ),
  requires('14.2.4', 2, 'The protections of each class are there.', tested(SEEDED, NOWHERE)),
  requires(
    '14.3.1',
    1,
    'The browser keeps nothing after signing out.',
    tested('apps/admin/src/e2e/queue.e2e.spec.ts', 'is gone with whoever signs out'),
  ),
  requires(
    '14.3.2',
    2,
    'Answers are not cached.',
    tested('apps/api/src/edge/local-only.spec.ts', 'at %s, is kept nowhere'),
  ),
  requires(
    '14.3.3',
    2,
    'Nothing sensitive in the browser’s storage.',
    decided(
      'What is typed into a form, which may be about a client, lies in the session’s storage until it is sent, somebody signs out or the window closes: a session that ends after thirty idle minutes must not take half a page of words with it. Passwords, codes and files never lie there.',
    ),
  ),
  requires('15.1.1', 1, 'Documentation says how soon unsafe parts are replaced.', argued(LOGS_AND_TERMS)),
  requires(
    '15.1.2',
    2,
    'There is a list of all parts.',
    argued('pnpm-lock.yaml names every part with its hash, each from the registry.'),
  ),
  requires(
    '15.1.3',
    2,
    'Documentation names what is expensive.',
    argued('docs/reference/performance.md and decision 0026.'),
  ),
  requires(
    '15.2.1',
    1,
    'No part is older than it may be.',
    tested('tools/checks/known-advisories.spec.ts', 'has nothing that is known to be unsafe'),
  ),
  requires(
    '15.2.2',
    2,
    'What is expensive cannot stop the rest.',
    tested(LIMITS, 'is slow does not keep others waiting'),
  ),
  requires(
    '15.2.3',
    2,
    'Nothing for tests where people work.',
    argued(
      'The sample company is there to be looked at and stands in a database of its own: its doors do not open where anything real was recorded (decision 0023), and clearing it takes it away whole.',
    ),
  ),
  requires(
    '15.3.1',
    1,
    'Only the fields that are needed leave.',
    tested(
      'apps/api/src/access/fields/fields.spec.ts',
      'keeps what the table lists, as deep as it goes, and nothing else',
    ),
  ),
  requires('15.3.2', 2, 'Redirects of others are not followed.', without('No other server is asked.')),
  requires(
    '15.3.3',
    2,
    'Only the fields that were meant are taken.',
    tested('apps/api/src/openapi/unknown-fields.spec.ts', 'is refused in every body, and nothing is done'),
  ),
  requires(
    '15.3.4',
    2,
    'Addresses of people are the true ones.',
    tested('apps/api/src/access/authentication/client-address.spec.ts', 'is the one that our own pages sign'),
  ),
  requires(
    '15.3.5',
    2,
    'Types are checked and compared strictly.',
    tested('apps/api/src/edge/schema.pipe.spec.ts', 'gives on what the schema made of the value'),
  ),
  requires(
    '15.3.6',
    2,
    'No prototype is polluted.',
    tested('apps/api/src/edge/hostile-input.spec.ts', 'changes no object that others look at'),
  ),
  requires(
    '15.3.7',
    2,
    'A parameter sent twice is told apart.',
    tested(
      'apps/api/src/access/policy/narrow.spec.ts',
      'of another store is none, also where the field was sent twice',
    ),
  ),
  requires('16.1.1', 2, 'Documentation says what is logged where.', argued(LOGS_AND_TERMS)),
  requires(
    '16.2.1',
    2,
    'An entry says when, where, who and what.',
    tested(
      'apps/api/src/edge/problems.spec.ts',
      'is in the log with its reference and the account that asked, but without what was asked for',
    ),
  ),
  requires(
    '16.2.2',
    2,
    'Times have their zone, by one clock.',
    tested(
      'apps/worker/src/deadlines.int.spec.ts',
      'would decide early if it believed its own: the saboteur',
    ),
  ),
  requires(
    '16.2.3',
    2,
    'Logs go where it is documented only.',
    argued('To the output of the process, and to the database.'),
  ),
  requires('16.2.4', 2, 'Logs can be put together.', tested(PROBLEMS, 'has a reference of its own')),
  requires('16.2.5', 2, 'Logs hold nothing sensitive.', tested(SEEDED, NOWHERE)),
  requires(
    '16.3.1',
    2,
    'Every signing in is logged.',
    tested(SIGN_IN, 'is remembered for the person: when, from where, and what was tried'),
  ),
  requires(
    '16.3.2',
    2,
    'What was not allowed is logged.',
    tested(
      'apps/api/src/edge/problems.spec.ts',
      'is in the log with its reference and the account that asked, but without what was asked for',
    ),
  ),
  requires(
    '16.3.3',
    2,
    'Attempts to get around are logged.',
    tested(
      PROBLEMS,
      'is in the log with its reference and the account that asked, but without what was asked for',
    ),
  ),
  requires('16.3.4', 2, 'Faults are logged.', tested(PROBLEMS, 'a fault of the server')),
  requires(
    '16.4.1',
    2,
    'No line of a log can be forged.',
    tested(
      PROBLEMS,
      'names in the log the fields that are ours, and none that the request made up: it may be a client, or a line',
    ),
  ),
  requires(
    '16.4.2',
    2,
    'Logs are not changed.',
    tested('packages/event-store/src/verify/alterations.int.spec.ts', 'is found by both verifiers: %s'),
  ),
  requires(
    '16.4.3',
    2,
    'Logs are sent to another system.',
    decided(
      'They are lines on the standard error, which `journald` or a container takes on (docs/reference/keys-and-logs.md); which collector a firm has is no part of the product. What must not be altered is in the log of events, with signed anchors outside the machine.',
    ),
  ),
  requires(
    '16.5.1',
    2,
    'An error tells nothing of the inside.',
    tested(PROBLEMS, '%s is 500, and only its reference is told'),
  ),
  requires(
    '16.5.2',
    2,
    'What fails outside does not open anything.',
    tested(PROBLEMS, '%s is 503 with a time to come back, and tells no insides'),
  ),
  requires(
    '16.5.3',
    2,
    'A fault leaves nothing half done.',
    tested(
      'packages/application/src/slices/privacy/looks.int.spec.ts',
      'is none where it cannot be recorded: nothing is shown',
    ),
  ),
  requires('17.1.1', 2, 'TURN reaches no addresses within.', without(NO_MEDIA)),
  requires('17.2.1', 2, 'DTLS keys are kept well.', without(NO_MEDIA)),
  requires('17.2.2', 2, 'DTLS suites are sound.', without(NO_MEDIA)),
  requires('17.2.3', 2, 'SRTP is authenticated.', without(NO_MEDIA)),
  requires('17.2.4', 2, 'Malformed SRTP does no harm.', without(NO_MEDIA)),
  requires('17.3.1', 2, 'Signalling bears a flood.', without(NO_MEDIA)),
  requires('17.3.2', 2, 'Malformed signalling does no harm.', without(NO_MEDIA)),
];
