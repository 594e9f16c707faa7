import type { ApiTokenView, Done, IssuedToken } from '@casetrail/contract';
import { ask } from './ask.ts';

export const listTokens = (): Promise<readonly ApiTokenView[]> => ask('/api/account/tokens');
export const issueToken = (asked: object): Promise<IssuedToken> =>
  ask('/api/account/tokens', { method: 'POST', body: asked });
export const revokeToken = (id: string): Promise<Done> =>
  ask(`/api/account/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
