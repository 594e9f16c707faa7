import { isEncrypted, type Exposure } from '@casetrail/application';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The one interface there is unless another is asked for. */
export const LOOPBACK = '127.0.0.1';

/** How people reach the server. */
export interface Reached extends Exposure {
  /** Addresses of the proxies whose word for a browser's address is taken; this machine's own are among them. */
  readonly proxies: readonly string[];
}

export const THIS_MACHINE: Reached = { host: LOOPBACK, origin: undefined, proxies: [] };

declare module 'fastify' {
  interface FastifyInstance {
    reached: Reached;
  }
}

/** Lets whatever answers a request know how people reach the server. */
export const tellHowReached = (server: FastifyInstance, reached: Reached): void => {
  server.decorate('reached', reached);
};

/** By the address that people write, not by the connection: between a proxy and us it is plain http. */
export const isOverHttps = ({ server }: FastifyRequest): boolean => isEncrypted(server.reached);

/** Whose `x-forwarded-for` is read. Nobody's where no proxy is in front: anybody can write one. */
export const trustedProxies = ({ origin, proxies }: Reached): false | string[] =>
  origin === undefined ? false : ['127.0.0.1', '::1', ...proxies];
