import type { Origin } from '@casetrail/access';
import type { FastifyRequest } from 'fastify';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';

/** `address;milliseconds;signature`, set by the admin app when it asks for a browser. */
const CLIENT_HEADER = 'casetrail-client';
/** Names the variable by which the admin app in this process finds the key. */
export const EDGE_KEY = 'CASETRAIL_EDGE_KEY';

/** Milliseconds for which a signature stands. */
const STANDS = 30_000;
const LONGEST_AGENT = 200;

let drawn: string | undefined;

/** Drawn by each process anew, unless the admin app runs by itself and both were given one. */
export const edgeKey = (): string => (drawn ??= process.env[EDGE_KEY] || randomBytes(32).toString('base64'));

export const signClient = (address: string, now: number, key = edgeKey()): string => {
  const signed = `${address};${now}`;
  return `${signed};${createHmac('sha256', key).update(signed).digest('base64url')}`;
};

/** From where a request came: what our own pages say under signature, or else the other end of the connection. */
export const originOf = (request: FastifyRequest, now = Date.now()): Origin => ({
  address: signedAddress(request.headers[CLIENT_HEADER], now) ?? request.ip,
  agent: (request.headers['user-agent'] ?? '').slice(0, LONGEST_AGENT).toWellFormed().replaceAll('\0', ''),
});

const signedAddress = (header: string | readonly string[] | undefined, now: number): string | undefined => {
  if (typeof header !== 'string') return undefined;
  const [address = '', time = ''] = header.split(';');
  if (isIP(address) === 0 || Math.abs(now - Number(time)) > STANDS) return undefined;
  const expected = Buffer.from(signClient(address, Number(time)));
  const given = Buffer.from(header);
  return expected.length === given.length && timingSafeEqual(expected, given) ? address : undefined;
};
