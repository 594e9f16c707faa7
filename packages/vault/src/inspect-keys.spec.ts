import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectKeys } from './inspect-keys.ts';
import { KeyStore } from './key-store.ts';
import { loadMasterKey } from './master-key.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'casetrail keys-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const master = () => join(dataDir, 'secrets', 'vault.key');
const ring = () => join(dataDir, 'keys', 'clients.ring');

const withKeys = async (...clients: readonly string[]): Promise<KeyStore> => {
  const keys = new KeyStore(join(dataDir, 'keys'), loadMasterKey(master(), false));
  await keys.ensure(clients.map((client) => keys.nameOf(client)));
  return keys;
};

describe('the keys of a data directory, looked at', () => {
  it('are none where nothing was begun, and none are made', () => {
    expect(inspectKeys({ dataDir })).toEqual({
      begun: false,
      master: 'missing',
      clients: 0,
      newestOpens: undefined,
      exposed: [],
    });
    expect(existsSync(master())).toBe(false);
  });
  it('are counted without those that were destroyed, and the newest is tried', async () => {
    const keys = await withKeys('one', 'two', 'three');
    keys.destroy(keys.nameOf('two'));
    expect(inspectKeys({ dataDir })).toMatchObject({
      begun: true,
      master: 'sound',
      clients: 2,
      newestOpens: true,
    });
  });
  it('are not opened by another master key', async () => {
    await withKeys('one');
    rmSync(master());
    expect(inspectKeys({ dataDir })).toMatchObject({ master: 'missing', clients: 1, newestOpens: undefined });
    loadMasterKey(master(), false);
    expect(inspectKeys({ dataDir })).toMatchObject({ master: 'sound', clients: 1, newestOpens: false });
    writeFileSync(master(), 'no key');
    expect(inspectKeys({ dataDir })).toMatchObject({ master: 'damaged' });
  });
  it.skipIf(process.platform === 'win32')(
    'are told of where others may read them, and left as they are',
    async () => {
      await withKeys('one');
      chmodSync(master(), 0o640);
      chmodSync(ring(), 0o604);
      expect(inspectKeys({ dataDir }).exposed).toEqual([
        { file: master(), mode: '640' },
        { file: ring(), mode: '604' },
      ]);
      expect(statSync(master()).mode & 0o777).toBe(0o640);
    },
  );
});
