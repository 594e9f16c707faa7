import { createHash } from 'node:crypto';
import { instant, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { hashOf, logLink, NO_LINK, streamLink, writeContent } from './chain.ts';
import type { Content } from './entry.ts';
import { FieldWriter } from './field-writer.ts';

const event: Content = {
  stream: 'case-常',
  revision: 1,
  type: 'T',
  version: 2,
  commandId: '00112233-4455-6677-8899-aabbccddeeff' as Uuid,
  commandIndex: 0,
  digest: Buffer.alloc(16, 0xdd),
  correlationId: '00000000-0000-0000-0000-000000000001' as Uuid,
  causationId: null,
  actor: 'p:CZ101',
  occurredAt: instant('1970-01-01T00:00:00.001Z'),
  file: null,
  line: null,
  data: Buffer.from('{}'),
};

/** Spelled out from docs/reference/log-format.md. */
const CONTENT = [
  '00000008 636173652de5b8b8',
  '00000004 00000001',
  '00000001 54',
  '00000002 0002',
  '00000010 00112233445566778899aabbccddeeff',
  '00000002 0000',
  `00000010 ${'dd'.repeat(16)}`,
  '00000010 00000000000000000000000000000001',
  'ffffffff',
  '00000007 703a435a313031',
  '00000008 0000000000000001',
  'ffffffff',
  'ffffffff',
  '00000002 7b7d',
].join('');

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const sha256 = (hex: string): Buffer => createHash('sha256').update(bytes(hex)).digest();
const ZERO = '00'.repeat(32);

describe('the bytes that are hashed', () => {
  it('are those of the documented format', () => {
    expect(writeContent(new FieldWriter(), event).copy()).toEqual(bytes(CONTENT));
  });

  it('are linked as documented', () => {
    const inStream = streamLink(NO_LINK, event);
    expect(hashOf(inStream)).toEqual(sha256(`0153 ${ZERO} ${CONTENT}`));
    const expected = `014c ${ZERO} 0000000000000007 000000000000ffff ${hashOf(inStream).toString('hex')}`;
    expect(hashOf(logLink(NO_LINK, 7, 0xffff, inStream))).toEqual(sha256(expected));
  });

  it.each([-1, -(2 ** 32), 2 ** 32, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 31, 0])(
    'have %d as a two’s complement',
    (n) => {
      const written = new FieldWriter(1).int64(n).copy();
      expect(written.readInt32BE(0)).toBe(8);
      expect(written.readBigInt64BE(4)).toBe(BigInt(n));
    },
  );

  it('tell an absent text from an empty one', () => {
    const write = (value: string | null): string => new FieldWriter(1).text(value).copy().toString('hex');
    expect([write(null), write('')]).toEqual(['ffffffff', '00000000']);
  });
});
