import { argued, requires, tested, without, type Requirement } from './requirement.ts';

const SESSIONS = 'packages/access/src/sessions/sessions.int.spec.ts';
const SIGN_IN = 'packages/access/src/sessions/sign-in.int.spec.ts';
const ENDS = 'ends at the very next request after %s, 100 times of 100';
const POLICY = 'apps/api/src/access/policy/policy.spec.ts';
const WALLS = 'apps/api/src/access/sight/two-walls.int.spec.ts';
const NO_IDP = 'Nobody signs in through another provider (decision 0023).';
const OPAQUE = 'Sessions and tokens are random and looked up; none says anything by itself (decision 0023).';
const NO_OAUTH = 'The product neither grants nor uses OAuth or OpenID Connect (decision 0023).';

const oauth = (id: string, level: 1 | 2, says: string): Requirement =>
  requires(id, level, says, without(NO_OAUTH));

/** V7 to V10: sessions, who may do what, tokens. */
export const ACCESS: readonly Requirement[] = [
  requires(
    '7.1.1',
    2,
    'Documentation says how long a session lasts.',
    argued('Half an hour idle, twelve hours in all (decision 0023 has why).'),
  ),
  requires(
    '7.1.2',
    2,
    'Documentation says how many sessions one may have.',
    tested(
      'packages/access/src/sessions/sessions.int.spec.ts',
      'is one of ten at most: the eleventh ends the one that was used longest ago',
    ),
  ),
  requires('7.1.3', 2, 'Federated sessions are documented.', without(NO_IDP)),
  requires('7.2.1', 1, 'Sessions are checked on the server.', tested(SESSIONS, ENDS)),
  requires(
    '7.2.2',
    1,
    'A session is made for each signing in.',
    tested(SIGN_IN, 'takes the right password, whatever case the name is typed in'),
  ),
  requires(
    '7.2.3',
    1,
    'It has 128 random bits at least.',
    argued('256 bits of `randomBytes`, stored as a hash.'),
  ),
  requires(
    '7.2.4',
    1,
    'Signing in makes a new one and ends the one before.',
    tested(
      SESSIONS,
      'is known by another secret after the password was given again, and by the old one at no request more',
    ),
  ),
  requires('7.3.1', 2, 'An idle session ends.', tested(SESSIONS, 'that is not used is alive at %s: %s')),
  requires(
    '7.3.2',
    2,
    'A session ends after a day’s work.',
    tested(SESSIONS, 'that is used all day is alive at %s: %s'),
  ),
  requires('7.4.1', 1, 'A session that ended is of no more use.', tested(SESSIONS, ENDS)),
  requires('7.4.2', 1, 'A disabled account has no session.', tested(SESSIONS, ENDS)),
  requires('7.4.3', 2, 'After a change of password the other sessions can be ended.', tested(SESSIONS, ENDS)),
  requires(
    '7.4.4',
    2,
    'Signing out is in sight on every page.',
    argued('It stands in the frame of all pages.'),
  ),
  requires(
    '7.4.5',
    2,
    'Administrators can end anybody’s sessions.',
    tested('apps/api/src/access/account/account.spec.ts', 'lists, invites, disables, enables and resets'),
  ),
  requires(
    '7.5.1',
    2,
    'What an account hangs on is changed only by a password just given.',
    tested(
      'apps/api/src/access/account/account.spec.ts',
      'does what opens doors only with a password just given',
    ),
  ),
  requires(
    '7.5.2',
    2,
    'One sees and ends one’s sessions.',
    tested(SESSIONS, 'is shown with the others of the account, and the others can be ended at once'),
  ),
  requires('7.6.1', 2, 'Sessions end with those of the provider.', without(NO_IDP)),
  requires(
    '7.6.2',
    2,
    'No session begins by itself.',
    tested('apps/api/src/access/authentication/own-pages.spec.ts', 'signing in'),
  ),
  requires(
    '8.1.1',
    1,
    'Documentation says who may do what with what.',
    tested(
      'apps/api/src/access/policy/access-page.spec.ts',
      'the page of who may do what is the one that is committed',
    ),
  ),
  requires(
    '8.1.2',
    2,
    'Documentation says who sees which fields.',
    tested(
      'apps/api/src/access/fields/fields.spec.ts',
      'lists every field that any route declares, and no other',
    ),
  ),
  requires(
    '8.2.1',
    1,
    'What is not allowed is refused.',
    tested(POLICY, 'is open to people of %s as the table says, role by role'),
  ),
  requires(
    '8.2.2',
    1,
    'Another’s things are out of reach.',
    tested(
      'apps/api/src/access/sight/replay.int.spec.ts',
      'is no use to the %s of another in a path or a body',
    ),
  ),
  requires(
    '8.2.3',
    2,
    'Fields are let out by role.',
    tested(
      'apps/api/src/access/fields/every-role.int.spec.ts',
      'is answered with the fields that the table lists for this role, and reads no client in plain',
    ),
  ),
  requires('8.3.1', 1, 'The server decides.', tested(WALLS, 'is kept from the %s of this one by the table')),
  requires(
    '8.4.1',
    2,
    'Tenants are kept apart.',
    tested(WALLS, 'is hidden from the %s of this one by the database'),
  ),
  requires('9.1.1', 1, 'Signatures of tokens are checked.', without(OPAQUE)),
  requires('9.1.2', 1, 'Only named algorithms are taken.', without(OPAQUE)),
  requires('9.1.3', 1, 'Keys come from known places.', without(OPAQUE)),
  requires('9.2.1', 1, 'Times in a token count.', without(OPAQUE)),
  requires('9.2.2', 2, 'A token is for one purpose.', without(OPAQUE)),
  requires('9.2.3', 2, 'A token is for this service.', without(OPAQUE)),
  requires('9.2.4', 2, 'A token names its audience.', without(OPAQUE)),
  oauth('10.1.1', 2, 'Tokens go where they are needed only.'),
  oauth('10.1.2', 2, 'Answers belong to a flow that was begun here.'),
  oauth('10.2.1', 2, 'The code flow is bound to the browser.'),
  oauth('10.2.2', 2, 'Servers are not mixed up.'),
  oauth('10.3.1', 2, 'Access tokens are for this service.'),
  oauth('10.3.2', 2, 'What was delegated decides.'),
  oauth('10.3.3', 2, 'Users are known by what does not change.'),
  oauth('10.3.4', 2, 'Strength of signing in is checked.'),
  oauth('10.4.1', 1, 'Redirects go to registered addresses.'),
  oauth('10.4.2', 1, 'A code counts once.'),
  oauth('10.4.3', 1, 'A code is short-lived.'),
  oauth('10.4.4', 1, 'Clients have the grants that they need.'),
  oauth('10.4.5', 1, 'Refresh tokens are not replayed.'),
  oauth('10.4.6', 2, 'Codes are bound by PKCE.'),
  oauth('10.4.7', 2, 'Clients that register themselves are not trusted.'),
  oauth('10.4.8', 2, 'Refresh tokens end.'),
  oauth('10.4.9', 2, 'Users revoke tokens.'),
  oauth('10.4.10', 2, 'Confidential clients sign in.'),
  oauth('10.4.11', 2, 'Clients have the scopes that they need.'),
  oauth('10.5.1', 2, 'ID tokens are not replayed.'),
  oauth('10.5.2', 2, 'Users are known by their subject.'),
  oauth('10.5.3', 2, 'The issuer is the expected one.'),
  oauth('10.5.4', 2, 'ID tokens are for this client.'),
  oauth('10.5.5', 2, 'Logout over the back channel is checked.'),
  oauth('10.6.1', 2, 'Response modes are the safe ones.'),
  oauth('10.6.2', 2, 'Nobody is logged out by others.'),
  oauth('10.7.1', 2, 'Users consent to each request.'),
  oauth('10.7.2', 2, 'Consent says to what.'),
  oauth('10.7.3', 2, 'Consent can be taken back.'),
];
