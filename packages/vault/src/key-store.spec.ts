import { createCipheriv, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDirectory } from './fixtures/vaults.ts';
import { KeyStore } from './key-store.ts';

/** A directory in which an older program has given a client a key in a file of its own. */
const aStoreFromBefore = () => {
  const directory = join(aDirectory(), 'keys');
  const master = { wrapping: randomBytes(32), naming: randomBytes(32) };
  const store = new KeyStore(directory, master);
  const name = store.nameOf('CZ-1');
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master.wrapping, nonce);
  cipher.setAAD(Buffer.from(name));
  const file = join(directory, `${name}.key`);
  writeFileSync(file, Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]));
  return { directory, store, name, key, file };
};

describe('a key in a file of its own, as an older program kept it', () => {
  it('is read, and no other is made for its client', async () => {
    const { directory, store, name, key } = aStoreFromBefore();
    expect(KeyStore.isUsed(directory)).toBe(true);
    const other = store.nameOf('CZ-2');
    await store.ensure([name, other]);
    expect(store.get(name)).toEqual(key);
    expect(store.get(other)).toHaveLength(32);
  });

  it('is destroyed with its client', () => {
    const { store, name, file } = aStoreFromBefore();
    expect(store.get(name)).toBeDefined();
    expect(store.destroy(name)).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(store.get(name)).toBeUndefined();
    expect(store.destroy(name)).toBe(false);
  });
});

describe('a key that is remembered', () => {
  it('keeps no memory but its own', async () => {
    const store = new KeyStore(join(aDirectory(), 'keys'), {
      wrapping: randomBytes(32),
      naming: randomBytes(32),
    });
    const name = store.nameOf('CZ-1');
    await store.ensure([name]);
    expect(store.get(name)?.buffer.byteLength).toBe(32);
  });
});
