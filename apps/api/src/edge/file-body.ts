import { text } from '@casetrail/kernel';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { reject } from './rejection.ts';

/** The routes whose body is a file. */
const FILE_ROUTES: ReadonlySet<string | undefined> = new Set([
  '/api/cases/:caseNo/attachments',
  '/api/fines/files',
  '/api/imports',
  '/api/imports/:id/staff',
]);

const NOT_JSON = text('请求内容必须是 UTF-8 编码的 JSON', 'the body must be JSON in UTF-8');
const NOT_A_FILE = text(
  '请求内容必须是文件本身（application/octet-stream）',
  'the body must be the file itself, as application/octet-stream',
);

/** Gives the body of an upload on as it arrives; nowhere else is anything but JSON taken. */
export const takeFiles = (server: FastifyInstance): void => {
  server.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (FILE_ROUTES.has(request.routeOptions.url)) done(null, payload);
    else done(reject(415, 'not-json', NOT_JSON));
  });
};

/**
 * A request's body as a file that arrives.
 * @throws Rejection 415 where it is something else
 */
export const fileIn = (body: unknown): AsyncIterable<Uint8Array> => {
  if (!(body instanceof Readable)) throw reject(415, 'not-a-file', NOT_A_FILE);
  // The connection is needed for the answer, also when the file is not read to its end.
  return body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
};

/** Milliseconds that a sender gets to finish what will not be kept. */
const LINGERS = 2_000;

/**
 * Lets what is still on its way run out, for a while: whoever is cut off in the middle of sending never reads the answer.
 */
export const runOut = async (raw: Readable): Promise<void> => {
  raw.resume();
  await finished(raw, { signal: AbortSignal.timeout(LINGERS), writable: false }).catch(() => {});
};
