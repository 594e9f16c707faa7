import { gathered, type Instant, type Refusal, type Role, type StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import * as acts from './accounts/acts.ts';
import * as tokens from './accounts/api-tokens.ts';
import * as filters from './accounts/saved-filters.ts';
import * as links from './accounts/links.ts';
import * as manage from './accounts/manage.ts';
import * as own from './accounts/own.ts';
import { findAccount } from './accounts/account-row.ts';
import { TOKEN_PREFIX } from './keys/secret.ts';
import type { Keys } from './keys/keys.ts';
import { hasherOf, type Hasher } from './passwords/hasher.ts';
import { needsSecondFactor, type FirmPort, type Ports } from './ports.ts';
import type { Origin, Principal } from './principal.ts';
import * as refusals from './refusals.ts';
import {
  endSessions,
  runningSessions,
  useSessions,
  type FoundSession,
  type SessionView,
} from './sessions/sessions.ts';
import { signIn, signInAs, type Credentials, type SignedIn } from './sessions/sign-in.ts';
import { clearThrottle } from './throttle/throttle.ts';
import { latestSignIns, type SignInView } from './sessions/sign-in-log.ts';

/** Who is who. A refusal is an answer; a database that cannot be reached is an error. */
export interface Access {
  /** Looks the session or API token up, each time anew; undefined when it is over, void or never was. */
  principalOf(secret: string): Promise<Principal | undefined>;
  signIn(credentials: Credentials, origin: Origin): Promise<SignedIn | Refusal>;
  /** One click, in a sample company only. */
  signInAs(role: Role | 'administrator', origin: Origin): Promise<SignedIn | Refusal>;
  signOut(principal: Principal): Promise<void>;
  /** @returns the session's new secret; the one by which it was found is void from then on */
  reauthenticate(principal: Principal, secret: string, proof: own.Proof): Promise<string | Refusal>;

  /** A link for the first administrator; undefined where there is one. */
  makeSetUpLink(): Promise<string | undefined>;
  readLink(secret: string): Promise<links.LinkView | Refusal>;
  setUp(asked: links.SetUp, origin: Origin): Promise<SignedIn | Refusal>;

  nameOf(principal: Principal): Promise<string>;
  sessionsOf(principal: Principal): Promise<readonly SessionView[]>;
  signInsOf(principal: Principal): Promise<readonly SignInView[]>;
  endSession(principal: Principal, session: string): Promise<Refusal | undefined>;
  /** @returns how many */
  endOtherSessions(principal: Principal): Promise<number>;
  changePassword(
    principal: Principal,
    asked: own.Proof & { readonly next: string },
    origin: Origin,
  ): Promise<Refusal | undefined>;
  beginTotp(principal: Principal): Promise<own.Enrolment | Refusal>;
  confirmTotp(principal: Principal, code: string, origin: Origin): Promise<readonly string[] | Refusal>;
  newRecoveryCodes(principal: Principal, origin: Origin): Promise<readonly string[]>;

  /** Notices of what opens the account having been changed, the latest first. */
  changesOf(principal: Principal): Promise<readonly acts.ChangeView[]>;
  /** How many of them the person has not said to have read. */
  unseenChangesOf(principal: Principal): Promise<number>;
  /** He has read those up to a moment. */
  markChangesSeen(principal: Principal, upTo: Instant): Promise<void>;

  tokensOf(principal: Principal): Promise<readonly tokens.TokenView[]>;
  issueToken(
    principal: Principal,
    asked: tokens.TokenRequest,
    origin: Origin,
  ): Promise<{ readonly id: string; readonly secret: string }>;
  revokeToken(principal: Principal, id: string, origin: Origin): Promise<Refusal | undefined>;

  filtersOf(principal: Principal): Promise<readonly filters.FilterView[]>;
  saveFilter(principal: Principal, asked: filters.NamedFilter): Promise<{ readonly id: string } | Refusal>;
  renameFilter(principal: Principal, id: string, name: string): Promise<Refusal | undefined>;
  deleteFilter(principal: Principal, id: string): Promise<Refusal | undefined>;

  accounts(): Promise<readonly manage.AccountView[]>;
  invite(asked: manage.Invitation, by: Principal, origin: Origin): Promise<manage.Handed | Refusal>;
  disable(account: string, by: Principal, origin: Origin): Promise<Refusal | undefined>;
  enable(account: string, by: Principal, origin: Origin): Promise<Refusal | undefined>;
  reset(account: string, by: Principal, origin: Origin): Promise<manage.Handed | Refusal>;
  /** What a member of staff may do has changed: whoever uses the account signs in anew. */
  endSessionsOf(staffNo: StaffNo): Promise<number>;
  /** Clears away guesses and browsers that count no more. */
  tidy(): Promise<void>;
}

export interface AccessOptions {
  /** Logged in as the application's role. */
  readonly pool: Pool;
  readonly keys: Keys;
  readonly firm: FirmPort;
  /** Counts or delays what is hashed; in tests. */
  readonly hasher?: Hasher;
}

export const accessOf = ({ pool, keys, firm, hasher = hasherOf(keys) }: AccessOptions): Access => {
  const ports: Ports = { pool, keys, firm, hasher };
  const session = gathered((secrets: readonly string[]) => useSessions(pool, secrets));
  const token = gathered((secrets: readonly string[]) => tokens.useTokens(pool, secrets));
  const ended = (count: number) => (count === 0 ? refusals.UNKNOWN_SESSION : undefined);
  return {
    async principalOf(secret) {
      // Both are needed for all who are let in, and neither waits for the other.
      if (secret.startsWith(TOKEN_PREFIX)) {
        const [found, since] = await Promise.all([token(secret), firm.look()]);
        return byToken(ports, found, since);
      }
      const [found, since] = await Promise.all([session(secret), firm.look()]);
      return bySession(ports, found, since);
    },
    signIn: (credentials, origin) => signIn(ports, credentials, origin),
    signInAs: (role, origin) => signInAs(ports, role, origin),
    signOut: async ({ account, session }) => {
      await endSessions(pool, account, 'sign-out', { only: session });
    },
    reauthenticate: (principal, secret, proof) => own.reauthenticate(ports, principal, secret, proof),
    makeSetUpLink: () => links.makeSetUpLink(pool),
    readLink: (secret) => links.readLink(pool, secret),
    setUp: (asked, origin) => links.setUp(ports, asked, origin),
    nameOf: async ({ account, loginName }) => (await findAccount(pool, account))?.name ?? loginName,
    sessionsOf: ({ account }) => runningSessions(pool, account),
    signInsOf: ({ account }) => latestSignIns(pool, account),
    endSession: async ({ account }, session) =>
      ended(await endSessions(pool, account, 'other-session', { only: session })),
    endOtherSessions: ({ account, session }) =>
      endSessions(pool, account, 'other-session', { except: session }),
    changePassword: (principal, asked, origin) => own.changePassword(ports, principal, asked, origin),
    beginTotp: (principal) => own.beginTotp(ports, principal),
    confirmTotp: (principal, code, origin) => own.confirmTotp(ports, principal, code, origin),
    newRecoveryCodes: (principal, origin) => own.newRecoveryCodes(ports, principal, origin),
    changesOf: ({ account }) => acts.latestChanges(pool, account),
    unseenChangesOf: ({ account }) => acts.countUnseenChanges(pool, account),
    markChangesSeen: ({ account }, upTo) => acts.markChangesSeen(pool, account, upTo),
    tokensOf: ({ account }) => tokens.listTokens(pool, account),
    issueToken: ({ account }, asked, origin) => tokens.issueToken(pool, account, asked, origin),
    revokeToken: async ({ account }, id, origin) =>
      (await tokens.revokeToken(pool, account, id, origin)) ? undefined : refusals.UNKNOWN_TOKEN,
    filtersOf: ({ account }) => filters.listFilters(pool, account),
    saveFilter: ({ account }, asked) => filters.saveFilter(pool, account, asked),
    renameFilter: ({ account }, id, name) => filters.renameFilter(pool, account, id, name),
    deleteFilter: ({ account }, id) => filters.deleteFilter(pool, account, id),
    accounts: () => manage.listAccounts(pool),
    invite: (asked, { account }, origin) => manage.invite(ports, asked, { account, origin }),
    disable: (id, { account }, origin) => manage.disable(pool, id, { account, origin }),
    enable: (id, { account }, origin) => manage.enable(pool, id, { account, origin }),
    reset: async (id, { account }, origin) =>
      (await firm.isSample()) ? refusals.SAMPLE_ONLY : manage.reset(pool, id, { account, origin }),
    tidy: async () => {
      await clearThrottle(pool);
      await pool.query(`DELETE FROM access.device WHERE seen_at <= access.now() - interval '90 days'`);
    },
    endSessionsOf: async (staffNo) => {
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM access.account WHERE staff_no = $1', [
        staffNo,
      ]);
      return rows[0] ? endSessions(pool, rows[0].id, 'role') : 0;
    },
  };
};

const bySession = async (
  ports: Ports,
  found: FoundSession | undefined,
  since: number,
): Promise<Principal | undefined> => {
  // Were real data put where the made-up was, no session without a password would outlive it.
  if (!found || (found.sample && !(await ports.firm.isSample()))) return undefined;
  const { id, account, login_name, administrator, sample } = found;
  const staffNo = found.staff_no ?? undefined;
  const posts = staffNo && (await ports.firm.postsOf(staffNo, since));
  if ((posts?.key ?? null) !== found.posts) {
    // Seen here, whichever process recorded the change.
    await endSessions(ports.pool, account, 'role');
    return undefined;
  }
  const mustEnrol = !sample && !found.enrolled && needsSecondFactor(administrator, posts);
  return {
    account,
    loginName: login_name,
    staffNo,
    administrator,
    via: 'session',
    session: id,
    reauthenticatedAt: found.reauthenticated_at,
    seenAt: found.seen_at,
    scopes: undefined,
    enrolled: sample || found.enrolled,
    mustEnrol,
    sample,
  };
};

/** A token never manages accounts: whoever finds it would make himself one of his own. */
const byToken = async (
  { firm }: Ports,
  found: tokens.FoundToken | undefined,
  since: number,
): Promise<Principal | undefined> => {
  if (!found || (!found.active && !(await firm.isSample()))) return undefined;
  if (found.staff_no !== null && !(await firm.postsOf(found.staff_no, since))) return undefined;
  return {
    account: found.account,
    loginName: found.login_name,
    staffNo: found.staff_no ?? undefined,
    administrator: false,
    via: 'token',
    session: found.id,
    reauthenticatedAt: found.created_at,
    seenAt: found.seen_at,
    scopes: found.scopes,
    enrolled: found.enrolled || !found.active,
    mustEnrol: false,
    sample: false,
  };
};
