import { argued, decided, requires, tested, without, type Requirement } from './requirement.ts';

const VAULT = 'packages/vault/src/vault.spec.ts';
const PROXY = 'apps/api/src/process/proxy-sample.spec.ts';
const DATABASE = 'packages/event-store/src/postgres/privileges.int.spec.ts';
const ONE_MACHINE =
  'Server, worker and database run on one machine and talk over loopback or a socket there.';

const KEYS = 'docs/reference/keys-and-logs.md lists keys, algorithms and what turns each over.';

/** V11, V12 and V13: keys, connections, settings. Passwords (11.4.2) stand with people. */
export const SECRETS: readonly Requirement[] = [
  requires(
    '11.1.1',
    2,
    'Documentation says how keys live.',
    argued('Decisions 0025 and 0027, docs/how-to/forget-a-client.md.'),
  ),
  requires('11.1.2', 2, 'There is a list of keys and algorithms.', argued(KEYS)),
  requires(
    '11.2.1',
    2,
    'Implementations are well known ones.',
    argued('node:crypto and argon2 by @node-rs; nothing of our own.'),
  ),
  requires(
    '11.2.2',
    2,
    'Algorithms can be exchanged.',
    decided(
      'Sealed values and hashes carry a version, so that another algorithm can begin any day, and passwords move to it by signing in. What is sealed already stays as it is: the log is append-only and its chain covers the sealed text, so that no command seals it anew.',
    ),
  ),
  requires(
    '11.2.3',
    2,
    '128 bits of security at least.',
    argued('AES-256, SHA-256, Ed25519, secrets of 256 bits.'),
  ),
  requires('11.3.1', 1, 'No weak modes.', argued('AES-256-GCM only.')),
  requires('11.3.2', 1, 'Approved ciphers only.', argued('AES-256-GCM only.')),
  requires(
    '11.3.3',
    2,
    'What is encrypted cannot be changed unnoticed.',
    tested('packages/vault/src/sealed-log.spec.ts', 'not where a single bit was turned'),
  ),
  requires(
    '11.4.1',
    1,
    'Approved hash functions only.',
    tested('packages/vault/src/keyed.spec.ts', 'is the HMAC-SHA-256 that Node reckons'),
  ),
  requires(
    '11.4.3',
    2,
    'Hashes for integrity have 256 bits.',
    tested('packages/event-store/src/verify/alterations.int.spec.ts', 'is found by both verifiers: %s'),
  ),
  requires('11.4.4', 2, 'Keys made of passwords are stretched.', without('No key is made of a password.')),
  requires(
    '11.5.1',
    2,
    'Secrets are random, with 128 bits.',
    argued(
      'Sessions, links, tokens and keys have 256. Recovery codes have 79, since people type them: each is taken once, after the password, and ten guesses are looked at in a quarter of an hour.',
    ),
  ),
  requires(
    '11.6.1',
    2,
    'Public keys are sound.',
    argued('Anchors are signed with Ed25519 of node:crypto (decision 0034); TLS is the proxy’s.'),
  ),
  requires('12.1.1', 1, 'TLS 1.2 and 1.3 only.', tested(PROXY, 'speaks no TLS before 1.2')),
  requires(
    '12.1.2',
    2,
    'Sound cipher suites only.',
    argued('The sample leaves Caddy’s own choice, which has no others.'),
  ),
  requires('12.1.3', 2, 'Certificates of clients are checked.', without('None are asked for.')),
  requires(
    '12.2.1',
    1,
    'TLS towards people.',
    tested(
      'apps/api/src/process/announcement.spec.ts',
      'warns, in both languages, where everything can be read on the network',
    ),
  ),
  requires(
    '12.2.2',
    1,
    'Certificates are publicly trusted.',
    argued('The sample gets one from a public authority; whoever serves it decides.'),
  ),
  requires(
    '12.3.1',
    2,
    'All connections are encrypted.',
    decided(
      `${ONE_MACHINE} Those are not encrypted, since whoever reads loopback reads the memory too; with DATABASE_URL, KURRENTDB_URL or REDIS_URL it is as that address says.`,
    ),
  ),
  requires(
    '12.3.2',
    2,
    'Certificates of servers are checked.',
    decided(
      'With DATABASE_URL, KURRENTDB_URL or REDIS_URL it is as that address says: engines beside the product on one machine need none, so nothing insists.',
    ),
  ),
  requires(
    '12.3.3',
    2,
    'Connections within are encrypted.',
    decided(`${ONE_MACHINE} Whoever sets up engines elsewhere says how they are reached.`),
  ),
  requires('12.3.4', 2, 'Certificates within are known.', without(ONE_MACHINE)),
  requires(
    '13.1.1',
    2,
    'Documentation says with whom it talks.',
    argued(
      'PostgreSQL and, where they are named, KurrentDB and Redis (README, docs/how-to/kurrentdb.md, the worker’s --help); nobody else.',
    ),
  ),
  requires(
    '13.2.1',
    2,
    'Parts sign in to each other.',
    tested('packages/database/src/scram.spec.ts', 'is recognised with its password and with no other'),
  ),
  requires('13.2.2', 2, 'Parts may do what they need only.', tested(DATABASE, 'the role of the application')),
  requires(
    '13.2.3',
    2,
    'No default passwords.',
    argued('Passwords of the database are drawn at the first start.'),
  ),
  requires(
    '13.2.4',
    2,
    'Only known systems are talked to.',
    without('No address comes from input; there are three at most, from settings.'),
  ),
  requires(
    '13.2.5',
    2,
    'The server loads from known places only.',
    without('No address comes from input; there are three at most, from settings.'),
  ),
  requires(
    '13.3.1',
    2,
    'Secrets lie in a vault.',
    decided(
      'They lie in files for their owner alone, apart from the database, in no source, or where CASETRAIL_MASTER_KEY_FILE says, which a vault can mount. A vault of the product’s own would need a key that lies in such a file.',
    ),
  ),
  requires(
    '13.3.2',
    2,
    'Secrets are for those who need them.',
    tested(VAULT, 'lie where only their owner may read them, under names that say nothing'),
  ),
  requires(
    '13.4.1',
    1,
    'No .git is served.',
    argued('The API and the build of the pages are served, and no directory of the project.'),
  ),
  requires(
    '13.4.2',
    2,
    'No debugging where people work.',
    argued('There is no such mode; errors tell no insides (16.5.1).'),
  ),
  requires(
    '13.4.3',
    2,
    'No lists of directories.',
    tested('apps/api/src/edge/problems.spec.ts', 'an address where nothing is'),
  ),
  requires(
    '13.4.4',
    2,
    'No TRACE.',
    tested('apps/api/src/edge/problems.spec.ts', 'is told so for a method that it does not have'),
  ),
  requires(
    '13.4.5',
    2,
    'What describes or watches is open on purpose only.',
    argued(
      'Two are open, on purpose: health, which a supervisor asks, and the description of the API. Neither holds data of the firm; health tells how many events there are.',
    ),
  ),
];
