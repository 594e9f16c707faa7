import type { FastifyInstance } from 'fastify';
import type { Stopping } from '../process/stopping.ts';

/**
 * While the process is about to end every answer closes its connection, so that no next request is on its way over it when
 * it ends. Written past Fastify, so that it holds for the pages too.
 */
export const askToLeave = (server: FastifyInstance, stopping: Stopping): void => {
  server.addHook('onRequest', (_request, reply, done) => {
    if (stopping.begun) reply.raw.setHeader('connection', 'close');
    done();
  });
};
