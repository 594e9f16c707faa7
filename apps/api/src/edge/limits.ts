import { text } from '@casetrail/kernel';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import { LARGEST_BODY } from './json-body.ts';
import { reject } from './rejection.ts';

/** How long the server waits for a request, in milliseconds. */
export interface Patience {
  /** For the headers, from the first byte on or from when the connection was made. */
  readonly headers: number;
  /** For everything: 20 MB over a telephone's connection arrive in this time. */
  readonly request: number;
  /** Between two looks at who is late. */
  readonly look: number;
}

const PATIENCE: Patience = { headers: 10_000, request: 120_000, look: 1_000 };

/** Bytes of the headers with the address; Node refuses what is longer before there is a request. */
const LONGEST_HEADERS = 16_384;

/** Characters of an address with its query. The longest of ours, a list with every filter, has about a thousand. */
export const LONGEST_ADDRESS = 8_192;

const TOO_LONG = text(
  `地址超过 ${LONGEST_ADDRESS} 个字符`,
  `the address is longer than ${LONGEST_ADDRESS} characters`,
);

/** Limits that hold before anything of a request is understood, whatever its headers say of its length. */
export const limitsOfServer = (patience = PATIENCE): FastifyHttpOptions<Server> => ({
  bodyLimit: LARGEST_BODY,
  requestTimeout: patience.request,
  http: {
    headersTimeout: patience.headers,
    connectionsCheckingInterval: patience.look,
    maxHeaderSize: LONGEST_HEADERS,
  },
});

export const limitAddresses = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, _reply, done) =>
    (request.raw.url ?? '').length > LONGEST_ADDRESS
      ? done(reject(414, 'address-too-long', TOO_LONG))
      : done(),
  );
};
