import { isEncrypted } from '@casetrail/application';
import { text } from '@casetrail/kernel';
import type { FastifyInstance } from 'fastify';
import { isIPv6 } from 'node:net';
import type { Reached } from './reached.ts';
import { reject } from './rejection.ts';

const HERE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const ELSEWHERE = text(
  '只接受发往本系统地址的请求',
  'only requests addressed to this system by its own name are answered',
);
const PAST_THE_PROXY = text(
  '请使用本系统的 https 地址',
  'use the https address of this system; its plain port answers to the proxy alone',
);

/**
 * Against DNS rebinding: another site's name that was made to point here is still another name. Behind https the plain port
 * answers to the proxy alone, so that nobody's password goes past it.
 */
export const answerToOwnNamesOnly = (server: FastifyInstance, reached: Reached): void => {
  const isOurs = ownNames(reached);
  // Our own pages ask by the number that is listened on, and so come from it.
  const peers = isEncrypted(reached) ? ['127.0.0.1', '::1', reached.host, ...reached.proxies] : undefined;
  server.addHook('onRequest', (request, _reply, done) => {
    if (!isOurs(request.headers.host ?? '')) return done(reject(421, 'not-for-this-host', ELSEWHERE));
    const peer = (request.raw.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
    return peers && !peers.includes(peer) ? done(reject(421, 'not-by-https', PAST_THE_PROXY)) : done();
  });
};

/** The name that people write, and the number the server listens on: a number cannot be made to point elsewhere. */
const ownNames = ({ host, origin }: Reached): ((name: string) => boolean) => {
  const own = origin === undefined ? undefined : new URL(origin).host;
  const number = isIPv6(host) ? `[${host}]` : host;
  return (name) => HERE.test(name) || name.toLowerCase() === own || name.replace(/:\d{1,5}$/, '') === number;
};
