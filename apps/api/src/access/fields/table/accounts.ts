import type { Fields } from '../fields.ts';

/** One’s own account, and everybody’s for administrators. */
export const ACCOUNTS: Fields = {
  OwnSessions: 'sessions signIns changes',
  'OwnSessions.sessions': 'id current address agent startedAt seenAt',
  'OwnSessions.signIns': 'at address agent result',
  'OwnSessions.changes': 'at what address agent byOther seen',
  Done: 'done',
  Enrolment: 'key address',
  RecoveryCodes: 'codes',
  ApiToken: 'id name scopes createdAt expiresAt seenAt',
  IssuedToken: 'id secret',
  SavedFilter: 'id name filter',
  ListFilter: 'list store status stage overdue sort tab person rule month cause from to',
  Account: 'id loginName name staffNo administrator active enrolled disabledAt lastSignInAt',
  Handed: 'account secret',
  Link: 'kind loginName',
  Me: 'loginName name staffNo posts administrator mustEnrol fresh unseenChanges sample',
  'Me.posts': 'store roles inPlaceOf',
};
