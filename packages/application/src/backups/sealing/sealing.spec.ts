import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBackupKey, type BackupKey } from './backup-key.ts';
import { FRAME_BYTES } from './frames.ts';
import { openSealed, readSealed, storeSealed, storeSealedOnce } from './sealed-file.ts';
import { tarOf, untar, type TarEntry } from './tar.ts';

const root = mkdtempSync(join(tmpdir(), 'casetrail-sealing-'));
afterAll(() => rmSync(root, { recursive: true }));
const at = (name: string): string => join(root, name);

let key: BackupKey;
beforeAll(async () => {
  ({ key } = await loadBackupKey(at('key'), true));
});

async function* pieces(...content: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* content;
}

describe('the key of the backups', () => {
  it('is drawn once, for its owner alone', async () => {
    const first = await loadBackupKey(at('drawn'), true);
    const again = await loadBackupKey(at('drawn'), true);
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(again.key.id).toEqual(first.key.id);
    expect(statSync(at('drawn')).mode & 0o777).toBe(0o600);
  });

  it('is one where two begin at once', async () => {
    const both = await Promise.all([loadBackupKey(at('two'), true), loadBackupKey(at('two'), true)]);
    expect(both[0].key.id).toEqual(both[1].key.id);
  });

  it('is not drawn anew where a backup is to be opened, and nothing else is taken for one', async () => {
    await expect(loadBackupKey(at('none'), false)).rejects.toMatchObject({ reason: 'key-missing' });
    writeFileSync(at('other'), 'a passphrase');
    await expect(loadBackupKey(at('other'), true)).rejects.toMatchObject({ reason: 'key-damaged' });
  });
});

describe('a sealed file', () => {
  it.each([0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES])(
    'gives back %d bytes that do not compress',
    async (bytes) => {
      const content = randomBytes(bytes);
      const { sha256 } = await storeSealed(at('some'), pieces(content), key, 'some');
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect((await readSealed(at('some'), key, 'some')).equals(content)).toBe(true);
    },
  );

  it('shows nothing of its content', async () => {
    await storeSealed(at('secret'), pieces(Buffer.from('138 1234 5678'.repeat(100))), key, 'secret');
    expect(readFileSync(at('secret')).includes('138 1234')).toBe(false);
  });

  it('does not open with another key, or under another name', async () => {
    await storeSealed(at('a'), pieces(Buffer.from('a')), key, 'a');
    const { key: other } = await loadBackupKey(at('another'), true);
    await expect(readSealed(at('a'), other, 'a')).rejects.toMatchObject({ reason: 'wrong-key' });
    await expect(readSealed(at('a'), key, 'b')).rejects.toMatchObject({ reason: 'damaged' });
  });

  it('does not open where one byte is altered, wherever it stands, or where the end is cut off', async () => {
    await storeSealed(at('whole'), pieces(randomBytes(5_000)), key, 'whole');
    const whole = readFileSync(at('whole'));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (where, by) => {
        const altered = Buffer.from(whole);
        altered[where] = (altered[where] ?? 0) ^ by;
        writeFileSync(at('altered'), altered);
        await expect(readSealed(at('altered'), key, 'whole')).rejects.toMatchObject({
          reason: expect.stringMatching(/^(damaged|wrong-key)$/),
          message: expect.stringContaining(at('altered')),
        });
      }),
      { numRuns: 60 },
    );
    for (const bytes of [0, 10, 43, 60, whole.length - 1]) {
      writeFileSync(at('cut'), whole.subarray(0, bytes));
      await expect(readSealed(at('cut'), key, 'whole')).rejects.toMatchObject({ reason: 'damaged' });
    }
  });

  it('names the part that is damaged, and gives what is before it', async () => {
    const content = randomBytes(3 * FRAME_BYTES);
    await storeSealed(at('parts'), pieces(content), key, 'parts');
    const stored = readFileSync(at('parts'));
    stored[2 * FRAME_BYTES] = (stored[2 * FRAME_BYTES] ?? 0) ^ 1;
    writeFileSync(at('parts'), stored);
    let bytes = 0;
    const reading = (async () => {
      for await (const piece of openSealed(at('parts'), key, 'parts')) bytes += piece.length;
    })();
    await expect(reading).rejects.toThrow(/parts is damaged or cut off, in its part 2/);
    expect(bytes).toBeLessThan(2 * FRAME_BYTES);
  });

  it('is not there at all where its content breaks off', async () => {
    const broken = (async function* () {
      yield Buffer.from('a');
      throw new Error('the disk it was read from broke');
    })();
    await expect(storeSealed(at('broken'), broken, key, 'broken')).rejects.toThrow('broke');
    expect(statSync(at('broken'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('may be stored once, and the first one stays', async () => {
    expect(await storeSealedOnce(at('once'), pieces(Buffer.from('1')), key, 'once')).toBe(true);
    expect(await storeSealedOnce(at('once'), pieces(Buffer.from('2')), key, 'once')).toBe(false);
    expect((await readSealed(at('once'), key, 'once')).toString()).toBe('1');
  });
});

const entriesOf = async (archive: AsyncIterable<Uint8Array>) => {
  const found: [string, string | undefined][] = [];
  for await (const entry of untar(archive)) {
    if (entry.kind === 'directory') {
      found.push([entry.path, undefined]);
      continue;
    }
    const content: Uint8Array[] = [];
    for await (const piece of entry.content()) content.push(piece);
    found.push([entry.path, Buffer.concat(content).toString('latin1')]);
  }
  return found;
};

const file = (path: string, content: string): TarEntry => ({
  kind: 'file',
  path,
  size: Buffer.byteLength(content),
  content: () => pieces(Buffer.from(content)),
});

async function* given(...entries: readonly TarEntry[]): AsyncGenerator<TarEntry> {
  yield* entries;
}

const LONG = `${'directory/'.repeat(12)}${'n'.repeat(80)}`;

describe('an archive', () => {
  it('gives back what went in, whatever its length', async () => {
    const entries = [
      file('empty', ''),
      file('one', 'x'.repeat(511)),
      file('full', 'y'.repeat(512)),
      file(LONG, 'z'),
    ];
    expect(await entriesOf(tarOf(given({ kind: 'directory', path: 'd/e' }, ...entries)))).toEqual([
      ['d/e', undefined],
      ['empty', ''],
      ['one', 'x'.repeat(511)],
      ['full', 'y'.repeat(512)],
      [LONG, 'z'],
    ]);
  });

  it('is read by the tools of any machine', async () => {
    const parts: Uint8Array[] = [];
    for await (const piece of tarOf(
      given({ kind: 'directory', path: 'd' }, file('d/a', 'hello'), file(LONG, 'z')),
    ))
      parts.push(piece);
    writeFileSync(at('a.tar'), Buffer.concat(parts));
    const listed = execFileSync('tar', ['-tf', at('a.tar')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(listed).toEqual(['d/', 'd/a', LONG]);
    expect(execFileSync('tar', ['-xOf', at('a.tar'), 'd/a'], { encoding: 'utf8' })).toBe('hello');
  });

  it('leads nowhere but into itself, and is not taken for whole where it is cut off', async () => {
    await expect(entriesOf(tarOf(given(file('../a', 'x'))))).rejects.toThrow(RangeError);
    await expect(entriesOf(tarOf(given(file('/etc/a', 'x'))))).rejects.toThrow(RangeError);
    await expect(entriesOf(pieces(Buffer.alloc(100, 1)))).rejects.toThrow('cut off');
    await expect(entriesOf(tarOf(given(file('n'.repeat(101), 'x'))))).rejects.toThrow('too long');
  });
});
