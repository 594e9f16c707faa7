import { FRESH, type Principal } from '@casetrail/access';
import type { Platform } from '@casetrail/application';
import type { Refusal } from '@casetrail/kernel';
import { instant, refuse, text, type StaffNo } from '@casetrail/kernel';
import type { Asked } from './asked.ts';

const NOW = instant('2026-06-01T09:00:00+08:00');
const ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f';

/** Somebody of the general office, who has just given the password. */
export const OFFICE: Principal = {
  account: ID,
  loginName: 'office',
  staffNo: 'ZX100' as StaffNo,
  administrator: false,
  via: 'session',
  session: ID,
  reauthenticatedAt: NOW,
  seenAt: NOW,
  scopes: undefined,
  enrolled: true,
  mustEnrol: false,
  sample: false,
};

/** The same, for whom the password was given too long ago. */
export const STALE: Partial<Principal> = { seenAt: instant('2026-06-01T09:05:00.001+08:00') };
if ((STALE.seenAt ?? NOW) - NOW <= FRESH) throw new Error('not stale');

export const PASSWORD = 'a rainy evening in Wuxi';
export const SESSION = 'the-secret-of-a-session';
/** What the session is known by when the password was given again. */
export const RENEWED = 'the-secret-after-the-password';
export const TOKEN = 'casetrail_the-secret-of-a-token';

const wrong = (code: string): Refusal => refuse(code, text('不行', 'no'));

/** Knows one session and one token, both of this person, and one password. */
export const fakeAccess = (signedIn: Principal, asked: Asked[]): Platform['access'] => {
  const note = (...given: readonly unknown[]) => void asked.push(given as unknown as Asked);
  const refused =
    (name: string) =>
    async (...given: readonly unknown[]) => {
      note(name, ...given);
      return undefined;
    };
  const welcome = async (name: string, isWrong: boolean, ...given: readonly unknown[]) => {
    note(name, ...given);
    return isWrong ? wrong('wrong-credentials') : { secret: SESSION, device: 'a-device' };
  };
  return {
    principalOf: async (secret) => (secret === SESSION || secret === TOKEN ? signedIn : undefined),
    signIn: (credentials, origin) =>
      welcome('signIn', credentials.password !== PASSWORD, credentials, origin),
    signInAs: (role, origin) => welcome('signInAs', false, role, origin),
    signOut: async () => note('signOut'),
    reauthenticate: async (_, _secret, { password }) =>
      password === PASSWORD ? RENEWED : wrong('wrong-credentials'),
    makeSetUpLink: async () => undefined,
    readLink: async (secret) =>
      secret === 'link' ? { kind: 'person', loginName: 'li' } : wrong('link-void'),
    setUp: (given, origin) => welcome('setUp', false, given, origin),
    nameOf: async () => '总经办',
    sessionsOf: async () => [{ id: ID, address: '10.0.0.7', agent: 'Firefox', startedAt: NOW, seenAt: NOW }],
    signInsOf: async () => [{ at: NOW, address: '10.0.0.7', agent: 'Firefox', result: 'signed-in' }],
    endSession: async (_, id) => (id === ID ? undefined : wrong('unknown-session')),
    endOtherSessions: async () => (note('endOtherSessions'), 1),
    changePassword: refused('changePassword'),
    beginTotp: async () => ({ key: 'KEY', address: 'otpauth://totp/x' }),
    confirmTotp: async (_, code) => (code === '123456' ? ['AAAA-BBBB-CCCC-DDDD'] : wrong('wrong-code')),
    newRecoveryCodes: async () => ['AAAA-BBBB-CCCC-DDDD'],
    changesOf: async () => [
      { at: NOW, what: 'password', address: '10.0.0.7', agent: 'Firefox', byOther: false, seen: false },
    ],
    unseenChangesOf: async () => 1,
    markChangesSeen: async (_, upTo) => note('markChangesSeen', upTo),
    tokensOf: async () => [
      { id: ID, name: 'payroll', scopes: ['read'], createdAt: NOW, expiresAt: NOW, seenAt: null },
    ],
    issueToken: async (_, given) => (note('issueToken', given), { id: ID, secret: TOKEN }),
    revokeToken: async (_, id) => (id === ID ? undefined : wrong('unknown-token')),
    filtersOf: async () => [{ id: ID, name: '逾期', filter: { list: 'cases', overdue: 'true' } }],
    saveFilter: async (_, given) =>
      given.name === '逾期' ? wrong('filter-name-taken') : (note('saveFilter', given), { id: ID }),
    renameFilter: async (_, id) => (id === ID ? undefined : wrong('unknown-filter')),
    deleteFilter: async (_, id) => (id === ID ? undefined : wrong('unknown-filter')),
    accounts: async () => [
      {
        id: ID,
        loginName: 'office',
        name: '总经办',
        staffNo: null,
        administrator: false,
        active: true,
        enrolled: true,
        disabledAt: null,
        lastSignInAt: NOW,
      },
    ],
    invite: async (given) => (note('invite', given), { account: ID, secret: 'link' }),
    disable: async (id) => (id === ID ? undefined : wrong('unknown-account')),
    enable: refused('enable'),
    reset: async () => ({ account: ID, secret: 'link' }),
    endSessionsOf: async () => 0,
    tidy: async () => undefined,
  };
};
