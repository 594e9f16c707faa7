import type { FastifyInstance } from 'fastify';
import { isOverHttps } from '../edge/reached.ts';
import type { AdminApp } from './admin-app.ts';

/** First segments of the addresses that are the API's: a wrong one there is told as a problem, not as a page. */
const OURS = ['api', 'health', 'ready'];

/** A file beside SvelteKit’s pages, which says its policy itself: under that of the API it would have no looks. */
const OFFLINE = 'offline.html';

/** Gives every other address to the admin app, with its body unread: SvelteKit reads it itself. */
export const mountAdmin = (server: FastifyInstance, admin: AdminApp): void => {
  server.register(async (pages) => {
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser('*', (_request, _body, done) => done(null));
    pages.all<{ Params: { '*': string } }>('/*', (request, reply) => {
      const [first = ''] = request.params['*'].split('/');
      if (OURS.includes(first)) {
        reply.callNotFound();
        return;
      }
      if (request.params['*'] === OFFLINE) reply.raw.removeHeader('content-security-policy');
      reply.hijack();
      void admin.answer(request.raw, reply.raw, { address: request.ip, https: isOverHttps(request) });
    });
  });
};
