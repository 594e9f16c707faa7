import { text } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { reject } from '../../edge/rejection.ts';

/**
 * What a change has to carry unless it comes with an API token. A page of another site cannot send it: a header that is no
 * browser's own asks for leave first, and nobody gets any from us.
 */
export const OWN_HEADER = 'casetrail-request';
export const OWN_HEADER_VALUE = '1';

const CHANGES_NOTHING = ['GET', 'HEAD', 'OPTIONS'];

const NOT_OURS = text(
  '改动须带请求头 Casetrail-Request: 1（本系统的页面会带），或使用 API 令牌',
  'a change has to carry the header Casetrail-Request: 1, as our own pages do, or come with an API token',
);

/**
 * Holds for sign-in too: nobody is to be signed in as somebody else without knowing it. A request with a header
 * `authorization` is exempt, since a cookie is not looked at then.
 * @throws Rejection 403
 */
export const assertOwnHeader = ({ method, headers }: FastifyRequest): void => {
  if (CHANGES_NOTHING.includes(method) || headers.authorization !== undefined) return;
  if (headers[OWN_HEADER] !== OWN_HEADER_VALUE) throw reject(403, 'own-header-missing', NOT_OURS);
};
