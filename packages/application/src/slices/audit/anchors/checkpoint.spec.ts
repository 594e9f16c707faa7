import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { notesOf, ORIGIN, signedNote, verifierKeyOf, type KeptAnchor } from './checkpoint.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const at = instant('2026-03-10T09:00:00+08:00');
const anchorAt = (position: number, era = 0): KeptAnchor => ({
  head: { position, hash: createHash('sha256').update(String(position)).digest() },
  at,
  era,
});
const positions = (written: string) =>
  notesOf(written, key).map((note) => (note instanceof RangeError ? note.message : note.head.position));

describe('an anchor as a signed note', () => {
  it('has origin, position, hash, and a signature that anybody can check with the verifier key alone', () => {
    const note = signedNote(anchorAt(20), key);
    const [text = '', line = ''] = note.split('\n\n');
    expect(text.split('\n').slice(0, 2)).toEqual([ORIGIN, '20']);
    expect(Buffer.from(text.split('\n')[2] ?? '', 'base64')).toEqual(anchorAt(20).head.hash);
    const [name, id = '', base64 = ''] = verifierKeyOf(key)
      .split('+', 2)
      .concat(verifierKeyOf(key).split('+').slice(2).join('+'));
    const typed = Buffer.from(base64, 'base64');
    expect([name, typed[0], typed.length]).toEqual([ORIGIN, 1, 33]);
    const signed = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    expect(signed.subarray(0, 4).toString('hex')).toBe(id);
    expect(id).toBe(createHash('sha256').update(`${ORIGIN}\n`).update(typed).digest('hex').slice(0, 8));
    const x = typed.subarray(1).toString('base64url');
    const shown = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, Buffer.from(`${text}\n`), shown, signed.subarray(4))).toBe(true);
  });
  it('comes back as it was, with others in one file', () => {
    const written = [1, 100, 217].map((position) => `${signedNote(anchorAt(position), key)}\n`).join('\n\n');
    expect(notesOf(written, key)).toEqual([anchorAt(1), anchorAt(100), anchorAt(217)]);
  });
  it('says its era after the first, and is as it always was before', () => {
    expect(notesOf(signedNote(anchorAt(20, 3), key), key)).toEqual([anchorAt(20, 3)]);
    expect(signedNote(anchorAt(20, 3), key)).toContain('+08:00\nera 3\n');
    expect(signedNote(anchorAt(20), key)).toContain('+08:00\n\n');
  });
  it.each([
    ['position', '\n20\n', '\n21\n'],
    ['moment', '09:00', '09:01'],
    ['era', 'era 1', 'era 2'],
    ['era', 'era 1\n', ''],
  ])('whose %s was changed is named', (_what, before, after) => {
    const [found] = positions(signedNote(anchorAt(20, 1), key).replace(before, after));
    expect(found).toMatch(/^the anchor of position 2[01] is not what was signed/);
  });
  it('of another key is named', () => {
    const { privateKey: other } = generateKeyPairSync('ed25519');
    expect(positions(signedNote(anchorAt(20), other))).toEqual([
      'the anchor of position 20 was signed with another key',
    ]);
  });
  it('that a crash cut off anywhere hides none of those before and after it', () => {
    const [before, cut, after] = [1, 2, 3].map((position) => signedNote(anchorAt(position), key));
    for (let length = 0; length < (cut?.length ?? 0) - 2; length += 1)
      expect(positions(`${before}\n\n\n${cut?.slice(0, length)}\n\n${after}\n`)).toEqual([1, 3]);
  });
});
