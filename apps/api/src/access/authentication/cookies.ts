import type { SignedIn } from '@casetrail/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOverHttps } from '../../edge/reached.ts';

const DEVICE_AGE = 90 * 24 * 3600;

/** `__Host-` binds a cookie to this host and to https; over plain http, on this machine, no browser takes it. */
const nameFor = (request: FastifyRequest, kind: 'session' | 'device'): string => {
  const name = kind === 'session' ? 'casetrail' : 'casetrail-device';
  return isOverHttps(request) ? `__Host-${name}` : name;
};

export const cookieIn = (request: FastifyRequest, kind: 'session' | 'device'): string | undefined => {
  const wanted = nameFor(request, kind);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === wanted) return pair.slice(at + 1).trim();
  }
  return undefined;
};

const setCookie = (
  request: FastifyRequest,
  kind: 'session' | 'device',
  value: string,
  maxAge?: number,
): string =>
  [
    `${nameFor(request, kind)}=${value}`,
    'Path=/',
    'HttpOnly',
    // Links in messages lead in; forms and frames of other sites do not.
    'SameSite=Lax',
    ...(isOverHttps(request) ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ');

/** The session's cookie goes with the browser; the device's stays. */
export const giveCookies = (
  request: FastifyRequest,
  reply: FastifyReply,
  { secret, device }: SignedIn,
): void => {
  void reply.header('set-cookie', [
    setCookie(request, 'session', secret),
    setCookie(request, 'device', device, DEVICE_AGE),
  ]);
};

/** In place of the session's secret that the browser holds. */
export const giveSession = (request: FastifyRequest, reply: FastifyReply, secret: string): void => {
  void reply.header('set-cookie', setCookie(request, 'session', secret));
};

export const takeCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.header('set-cookie', setCookie(request, 'session', '', 0));
};
