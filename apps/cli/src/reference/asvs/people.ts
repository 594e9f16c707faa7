import { argued, decided, requires, tested, without, type Requirement } from './requirement.ts';

const SIGN_IN = 'packages/access/src/sessions/sign-in.int.spec.ts';
const ACCOUNTS = 'packages/access/src/accounts/accounts.int.spec.ts';
const POLICY = 'packages/access/src/passwords/policy.spec.ts';
const HASHER = 'packages/access/src/passwords/hasher.spec.ts';
const GUESSES = 'looks at ten guesses of a thousand in a quarter of an hour, and at ten more in the next';
const NO_IDP = 'Nobody signs in through another provider (decision 0023).';
const NOT_OUT_OF_BAND = 'No code is sent by telephone, mail or push.';

/** V6: who is who. */
export const PEOPLE: readonly Requirement[] = [
  requires('6.1.1', 1, 'Documentation says how guessing is bounded.', argued('Decision 0023.')),
  requires(
    '6.1.2',
    2,
    'Words of the firm that no password may be made of are listed.',
    tested(POLICY, 'a password'),
  ),
  requires(
    '6.1.3',
    2,
    'All ways in are documented together.',
    argued('Decision 0023: password, second factor, one-time link, token, and one click in the sample.'),
  ),
  requires('6.2.1', 1, 'Passwords have eight characters at least.', tested(POLICY, 'a password')),
  requires(
    '6.2.2',
    1,
    'One’s password can be changed.',
    tested('apps/api/src/access/account/account.spec.ts', 'changes its password and signs out'),
  ),
  requires(
    '6.2.3',
    1,
    'Changing it takes the old one.',
    tested('apps/api/src/access/account/account.spec.ts', 'changes its password and signs out'),
  ),
  requires('6.2.4', 1, 'Common passwords are refused.', tested(POLICY, 'a password')),
  requires('6.2.5', 1, 'No rule of composition.', tested(POLICY, 'a password')),
  requires(
    '6.2.6',
    1,
    'A password is masked while it is typed.',
    argued('The fields of signing in and setting up are of the type for passwords.'),
  ),
  requires(
    '6.2.7',
    1,
    'Pasting and password managers work.',
    argued('Plain fields with `autocomplete`; no script listens to them.'),
  ),
  requires(
    '6.2.8',
    1,
    'A password is taken as it was typed.',
    argued(
      'Nothing is cut off, changed in case or trimmed. It is put into one Unicode composition before it is hashed, which changes no character that was typed: else one keyboard’s é would not be another’s.',
    ),
  ),
  requires('6.2.9', 2, 'Passwords of 64 characters are allowed.', tested(POLICY, 'has 256 bytes at most')),
  requires('6.2.10', 2, 'No password runs out.', argued('Nothing in `access` has a term for passwords.')),
  requires('6.2.11', 2, 'The words of the firm are refused.', tested(POLICY, 'a password')),
  requires(
    '6.2.12',
    2,
    'Passwords known from breaches are refused.',
    decided(
      'Common ones and the words of the firm are refused by lists on this machine. The breached ones are known to services outside: nothing of a password leaves the machine, and their lists are larger than the product. Twelve characters, bounded guesses and a second factor stand in their place.',
    ),
  ),
  requires('6.3.1', 1, 'Guessing is bounded as documented.', tested(SIGN_IN, GUESSES)),
  requires(
    '6.3.2',
    1,
    'No account is there from the start.',
    tested(ACCOUNTS, 'comes in by a link that works once'),
  ),
  requires(
    '6.3.3',
    2,
    'A second factor is needed.',
    decided(
      'Administrators, general office and auditors, who see more than a store, need one before anything else. For staff of a store it is offered, not asked for: who has no telephone at work must be able to record. Guesses are bounded, and who came in and what was changed is told on the account’s page.',
    ),
  ),
  requires(
    '6.3.4',
    2,
    'No way in is weaker or hidden.',
    tested(
      'apps/api/src/access/authentication/authentication.spec.ts',
      'is refused at every route of the router but the open ones',
    ),
  ),
  requires(
    '6.4.1',
    1,
    'First secrets are random, expire, and do not stay.',
    tested(ACCOUNTS, 'is for somebody known, once, under a name of his own'),
  ),
  requires('6.4.2', 1, 'No hints or secret questions.', without('There are none.')),
  requires(
    '6.4.3',
    2,
    'A lost password is replaced without getting around the second factor.',
    tested(ACCOUNTS, 'sets up anew who lost password or telephone'),
  ),
  requires(
    '6.4.4',
    2,
    'A lost factor is replaced with as much proof as at first.',
    argued('By an administrator who knows the person, and the same kind of link as at first.'),
  ),
  requires(
    '6.5.1',
    2,
    'A code counts once.',
    tested(ACCOUNTS, 'is asked for from then on, and no code is taken twice'),
  ),
  requires(
    '6.5.2',
    2,
    'Recovery codes are stored hashed.',
    tested(SIGN_IN, 'is not possible with what a copy of the database holds'),
  ),
  requires('6.5.3', 2, 'Secrets of factors are random.', argued('`randomBytes` of Node draws all of them.')),
  requires('6.5.4', 2, 'Codes have 20 bits at least.', argued('16 characters of 32.')),
  requires(
    '6.5.5',
    2,
    'Codes of the authenticator are short-lived.',
    argued(
      'A step is 30 seconds. The step before is taken too, as RFC 6238 (5.2) advises for clocks that are late; each code is taken once, and guesses are bounded.',
    ),
  ),
  requires('6.6.1', 2, 'Codes by telephone are a last resort.', without(NOT_OUT_OF_BAND)),
  requires('6.6.2', 2, 'A sent code belongs to one request.', without(NOT_OUT_OF_BAND)),
  requires('6.6.3', 2, 'Guessing at sent codes is bounded.', without(NOT_OUT_OF_BAND)),
  requires('6.8.1', 2, 'Nobody is taken for another provider’s user.', without(NO_IDP)),
  requires('6.8.2', 2, 'Signatures of assertions are checked.', without(NO_IDP)),
  requires('6.8.3', 2, 'An assertion counts once.', without(NO_IDP)),
  requires('6.8.4', 2, 'How strongly a provider asked is checked.', without(NO_IDP)),
  requires(
    '11.4.2',
    2,
    'Passwords are hashed at today’s cost.',
    tested(HASHER, 'costs what OWASP asks for, and knows what was made with less'),
  ),
];
