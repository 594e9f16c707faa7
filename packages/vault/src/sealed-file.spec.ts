import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FileSealing, openedFile } from './sealed-file.ts';

const KEY = randomBytes(32);

const sealed = (content: Buffer, pieces = 10_000): Buffer => {
  const sealing = new FileSealing(KEY);
  const written: Buffer[] = [];
  for (let at = 0; at < content.length; at += pieces)
    written.push(...sealing.push(content.subarray(at, at + pieces)));
  return Buffer.concat([...written, ...sealing.end()]);
};

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

const opened = async (file: Buffer, { pieces = 7_001, key = KEY } = {}): Promise<Buffer> => {
  const read: Buffer[] = [];
  for await (const chunk of openedFile(inPieces(file, pieces), key)) read.push(chunk);
  return Buffer.concat(read);
};

const CHUNK = 65_536;

describe('a sealed file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 300_000])(
    'of %i bytes is what it was',
    async (size) => {
      const content = randomBytes(size);
      for (const pieces of [1_000, 70_000]) {
        const file = sealed(content, pieces);
        expect((await opened(file, { pieces: 50_000 })).equals(content)).toBe(true);
        if (size > 16) expect(file.includes(content.subarray(0, 16))).toBe(false);
      }
    },
  );
  it('does not open where a bit was turned, wherever', async () => {
    const file = sealed(randomBytes(150_000));
    for (let at = 0; at < file.length; at += 9_973) {
      const turned = Buffer.from(file);
      turned[at] = (turned[at] ?? 0) ^ 1;
      await expect(opened(turned)).rejects.toThrow();
    }
  });
  it('does not open where it was cut off, also between two chunks', async () => {
    const file = sealed(randomBytes(3 * CHUNK));
    for (const length of [0, 10, 26, 27, file.length - 1, 26 + CHUNK + 16, 26 + 2 * (CHUNK + 16)])
      await expect(opened(file.subarray(0, length))).rejects.toThrow();
  });
  it('does not open where its chunks change places, nor under another key', async () => {
    const file = sealed(randomBytes(3 * CHUNK));
    const [head, one, two, rest] = [
      file.subarray(0, 26),
      file.subarray(26, 26 + CHUNK + 16),
      file.subarray(26 + CHUNK + 16, 26 + 2 * (CHUNK + 16)),
      file.subarray(26 + 2 * (CHUNK + 16)),
    ];
    await expect(opened(Buffer.concat([head, two, one, rest]))).rejects.toThrow();
    await expect(opened(file, { key: randomBytes(32) })).rejects.toThrow();
  });
});
