import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { text } from '@casetrail/kernel';
import { BARE_HEADERS } from './headers.ts';
import { problemOf } from './problem.filter.ts';
import { reject, type Rejection } from './rejection.ts';

const BROKEN = text('不是完整的 HTTP 请求', 'this is no complete HTTP request');
const SLOW = text('请求没有及时发完', 'the request did not arrive in time');
const LONG = text('请求头过大', 'the headers are too large');

/** What is no HTTP never becomes a request; the connection is told so, in the one shape, and closed. */
export const brokenRequest = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(messageOf(rejectionFor(error.code)));
  socket.destroySoon();
};

const rejectionFor = (code: string | undefined): Rejection => {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return reject(408, 'too-slow', SLOW);
    case 'HPE_HEADER_OVERFLOW':
      return reject(431, 'headers-too-large', LONG);
    default:
      return reject(400, 'malformed', BROKEN);
  }
};

const messageOf = (rejection: Rejection): string => {
  const body = JSON.stringify(problemOf(rejection, randomUUID()));
  return [
    `HTTP/1.1 ${rejection.status} ${rejection.reason.code}`,
    'Connection: close',
    ...Object.entries(BARE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
};
