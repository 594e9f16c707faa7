import { text } from '@casetrail/kernel';
import type { FastifyInstance } from 'fastify';
import { reject } from './rejection.ts';

/** Bytes of a body, at most. */
export const LARGEST_BODY = 1_048_576;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes JSON in UTF-8 and no other body, so that a plain HTML form cannot reach a command. Bytes that are no UTF-8 are
 * refused: the usual parser would replace them and record something that nobody wrote.
 */
export const takeJsonOnly = (server: FastifyInstance): void => {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LARGEST_BODY },
    (request, body, done) => {
      if (!saysUtf8(request.headers['content-type'])) return done(reject(415, 'not-utf-8', NOT_UTF8));
      const decoded = decode(body);
      if (decoded === undefined) return done(reject(400, 'not-utf-8', NOT_UTF8));
      void parse(request, decoded, (error, value) =>
        error ? done(reject(400, 'broken-json', BROKEN, { cause: error })) : done(null, value),
      );
    },
  );
};

const NOT_UTF8 = text('请求内容不是 UTF-8 编码', 'the body is not in UTF-8');
const BROKEN = text('请求内容不是有效的 JSON', 'the body is not valid JSON');

const saysUtf8 = (contentType = ''): boolean => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
};

const decode = (body: string | Buffer): string | undefined => {
  try {
    return utf8.decode(Buffer.from(body));
  } catch {
    return undefined;
  }
};
