import { about, type Table } from '../policy.ts';

const own = { about: about.account, allowed: {} } as const;
const administering = { about: about.firm, allowed: { administrator: 'any' } } as const;

/** One's own account, which needs no post; and everybody's, which is the administrators'. */
export const ACCOUNTS: Table = {
  'GET /api/session': own,
  'DELETE /api/session': own,
  'POST /api/session/reauthenticate': own,
  'GET /api/account/sessions': own,
  'DELETE /api/account/sessions': own,
  'DELETE /api/account/sessions/{id}': own,
  'POST /api/account/changes/seen': own,
  'POST /api/account/password': own,
  'POST /api/account/recovery-codes': own,
  'POST /api/account/totp': own,
  'POST /api/account/totp/confirm': own,
  'GET /api/account/tokens': own,
  'POST /api/account/tokens': own,
  'DELETE /api/account/tokens/{id}': own,
  'GET /api/account/filters': own,
  'POST /api/account/filters': own,
  'POST /api/account/filters/{id}/name': own,
  'DELETE /api/account/filters/{id}': own,
  'GET /api/accounts': administering,
  'POST /api/accounts': administering,
  'POST /api/accounts/{id}/disable': administering,
  'POST /api/accounts/{id}/enable': administering,
  'POST /api/accounts/{id}/reset': administering,
};
