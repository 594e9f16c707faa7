import type { Account, HandedView, Problem } from '@casetrail/contract';
import type { Answer } from './answer.ts';

const COMMON = { administrator: false, active: true, enrolled: false, disabledAt: null, lastSignInAt: null };

const ACCOUNTS: readonly Account[] = [
  {
    ...COMMON,
    id: 'a1',
    loginName: 'boss',
    name: '王总',
    staffNo: null,
    administrator: true,
    enrolled: true,
    lastSignInAt: '2026-06-01T09:00:00+08:00',
  },
  { ...COMMON, id: 'a2', loginName: 'zx103', name: '沈昭', staffNo: 'ZX103', active: false },
  {
    ...COMMON,
    id: 'a4',
    loginName: 'zx100',
    name: '总经办',
    staffNo: 'ZX100',
    active: false,
    lastSignInAt: '2026-06-01T08:00:00+08:00',
  },
  {
    ...COMMON,
    id: 'a3',
    loginName: 'zx104',
    name: '陆一鸣',
    staffNo: 'ZX104',
    disabledAt: '2026-05-01T09:00:00+08:00',
  },
];

const HANDED: HandedView = { account: 'a2', secret: 'a-link-secret' };

const LAST: Problem = {
  code: 'last-administrator',
  message: { zh: '不能停用最后一位管理员', en: 'the last administrator stays' },
  reference: '0199d9b5',
};

const TAKEN: Problem = {
  code: 'login-name-taken',
  message: { zh: '这个登录名已有人用', en: 'this login name is taken' },
  field: 'loginName',
  reference: '0199d9b6',
};

export const answerOnAccounts = (method: string | undefined, pathname: string): Answer => {
  if (pathname === '/api/accounts')
    return method === 'GET' ? { status: 200, body: ACCOUNTS } : { status: 409, body: TAKEN };
  if (pathname === '/api/accounts/a2/reset') return { status: 200, body: HANDED };
  return { status: 409, body: LAST };
};
