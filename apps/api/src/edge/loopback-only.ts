import { text } from '@casetrail/kernel';
import type { FastifyInstance } from 'fastify';
import { reject } from './rejection.ts';

/** The only interface there is until sign-in exists. */
export const LOOPBACK = '127.0.0.1';

const HERE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const ELSEWHERE = text(
  '只接受发往本机（localhost）的请求',
  'only requests addressed to this machine (localhost) are answered',
);

/** Against DNS rebinding: another site's name that was made to point here is still another name. */
export const answerToLocalNamesOnly = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, _reply, done) =>
    HERE.test(request.headers.host ?? '') ? done() : done(reject(421, 'not-for-this-host', ELSEWHERE)),
  );
};
