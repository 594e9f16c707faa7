import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDirectory, aVault, keysIn } from './fixtures/vaults.ts';
import { Vault } from './vault.ts';

const PLACE = { stream: 'case-1', revision: 0, type: 'T', version: 1, commandId: 'c', path: 'a' };

describe('the keys', () => {
  it('lie where only their owner may read them, under names that say nothing', async () => {
    const root = aDirectory();
    const vault = aVault(root);
    await vault.ensureKeys(['CZ-260001', 'CZ-260002', 'CZ-260001']);
    expect(keysIn(root)).toHaveLength(2);
    for (const file of ['keys/clients.ring', 'secrets/vault.key'])
      expect(statSync(join(root, 'data', file)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(root, 'data', 'keys'))).toEqual(['clients.ring']);
    expect(readFileSync(join(root, 'data', 'keys', 'clients.ring'), 'latin1')).toMatch(
      /^([0-9a-f]{24} [\w-]{80}\n){2}$/,
    );
  });

  it('are the same after a start, and one however many make it at once', async () => {
    const root = aDirectory();
    const vaults = [aVault(root), aVault(root), aVault(root)];
    await Promise.all(vaults.map((vault) => vault.ensureKeys(['CZ-1'])));
    expect(new Set(keysIn(root)).size).toBe(1);
    const sealed = vaults.map((vault) => vault.seal('CZ-1', '周', 'name', PLACE));
    const again = aVault(root);
    for (const value of sealed)
      expect(again.open(value, PLACE)).toMatchObject({ state: 'open', value: '周' });
  });

  it('are not drawn anew where the master key is gone', async () => {
    const root = aDirectory();
    await aVault(root).ensureKeys(['CZ-1']);
    rmSync(join(root, 'data', 'secrets', 'vault.key'));
    expect(() => aVault(root)).toThrow(/Put it back/);
    expect(() => Vault.open({ dataDir: join(aDirectory(), 'data'), logIsSealed: true })).toThrow(
      /Put it back/,
    );
  });

  it('need a master key that is one, and may have it elsewhere', () => {
    const root = aDirectory();
    const masterKeyFile = join(root, 'elsewhere', 'master.key');
    Vault.open({ dataDir: join(root, 'data'), masterKeyFile });
    expect(existsSync(join(root, 'data', 'secrets'))).toBe(false);
    writeFileSync(masterKeyFile, 'short');
    expect(() => Vault.open({ dataDir: join(root, 'data'), masterKeyFile })).toThrow(
      /does not hold a master key/,
    );
  });

  it('are closed again where somebody opened the master key to others', () => {
    const root = aDirectory();
    aVault(root);
    const file = join(root, 'data', 'secrets', 'vault.key');
    chmodSync(file, 0o644);
    aVault(root);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('stop an append where the disk takes none', async () => {
    const root = aDirectory();
    const vault = aVault(root);
    rmSync(join(root, 'data', 'keys'), { recursive: true });
    await expect(vault.ensureKeys(['CZ-1'])).rejects.toThrow(/nothing was recorded/);
  });
});

describe('an erasure', () => {
  const erased = async () => {
    const root = aDirectory();
    const vault = aVault(root);
    await vault.ensureKeys(['CZ-1', 'CZ-2']);
    cpSync(join(root, 'data'), join(root, 'backup'), { recursive: true });
    const before = keysIn(root);
    vault.erase('CZ-1', 1_000);
    return { root, vault, before };
  };

  it('destroys the key and notes it in two places, without saying whose it was', async () => {
    const { root, before } = await erased();
    expect(before.filter((file) => !keysIn(root).includes(file))).toHaveLength(1);
    for (const file of ['data/keys/erased.list', 'data.erased']) {
      const list = readFileSync(join(root, file), 'latin1');
      expect(list).toMatch(/^[0-9a-f]{24} 1000 [0-9a-f]{32}\n$/);
      expect(list).not.toContain('CZ-1');
    }
  });

  it('is done again when a backup of the data directory is put back', async () => {
    const { root } = await erased();
    rmSync(join(root, 'data'), { recursive: true });
    cpSync(join(root, 'backup'), join(root, 'data'), { recursive: true });
    expect(keysIn(root)).toHaveLength(2);
    const restored = aVault(root);
    expect(keysIn(root)).toHaveLength(1);
    expect([restored.isErased('CZ-1'), restored.hasKey('CZ-1'), restored.hasKey('CZ-2')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(readFileSync(join(root, 'data/keys/erased.list'), 'latin1')).toMatch(/^[0-9a-f]{24} 1000 /);
  });

  it('is done again when only the list inside is left', async () => {
    const { root } = await erased();
    rmSync(join(root, 'data.erased'));
    expect(aVault(root).isErased('CZ-1')).toBe(true);
    expect(existsSync(join(root, 'data.erased'))).toBe(true);
  });

  it('is noted among the backups as it happens, and refused where they are out of reach', async () => {
    const root = aDirectory();
    const [dataDir, backupList] = [join(root, 'data'), join(root, 'backups', 'erased.list')];
    // Not mounted: that holds up no start, and makes no directory in the place of the disk.
    const vault = Vault.open({ dataDir, backupList });
    await vault.ensureKeys(['CZ-1', 'CZ-2']);
    expect(() => vault.prepareErasure()).toThrow('cannot be written');
    expect(() => vault.erase('CZ-1', 1_000)).toThrow('cannot be written');
    expect([vault.hasKey('CZ-1'), existsSync(join(root, 'backups'))]).toEqual([true, false]);
    mkdirSync(join(root, 'backups'));
    vault.prepareErasure();
    vault.erase('CZ-1', 1_000);
    expect(readFileSync(backupList, 'latin1')).toMatch(/^[0-9a-f]{24} 1000 [0-9a-f]{32}\n$/);
    // A directory that knows only the backups, with the same master key.
    rmSync(join(root, 'data.erased'));
    rmSync(join(dataDir, 'keys', 'erased.list'));
    const again = Vault.open({ dataDir, backupList });
    expect([again.isErased('CZ-1'), again.isErased('CZ-2')]).toEqual([true, false]);
  });

  it('is seen by another process that had the key in memory', async () => {
    const { root, vault } = await erased();
    const other = aVault(root);
    const sealed = other.seal('CZ-2', '周', 'name', PLACE);
    vault.erase('CZ-2', 2_000);
    await expect.poll(() => other.open(sealed).state, { timeout: 30_000 }).toBe('erased');
  });

  it('may be done again, and after a fall in the middle of the list', async () => {
    const { root, vault } = await erased();
    vault.erase('CZ-1', 3_000);
    const list = join(root, 'data.erased');
    truncateSync(list, statSync(list).size - 5);
    const after = aVault(root);
    expect(after.isErased('CZ-1')).toBe(true);
    after.erase('CZ-2', 4_000);
    expect(readFileSync(list, 'latin1').trim().split('\n')).toHaveLength(2);
    expect(aVault(root).isErased('CZ-2')).toBe(true);
  });

  it('is by nobody who cannot sign: a line from outside is refused, loudly', async () => {
    const { root } = await erased();
    appendFileSync(join(root, 'data.erased'), `${'0'.repeat(24)} 1000 ${'0'.repeat(32)}\n`);
    expect(() => aVault(root)).toThrow(/not written by this installation/);
  });

  it('is not begun where its list cannot be written outside the data directory', async () => {
    const root = aDirectory();
    writeFileSync(join(root, 'file'), '');
    const vault = Vault.open({ dataDir: join(root, 'data'), erasureList: join(root, 'file', 'list') });
    await vault.ensureKeys(['CZ-1']);
    expect(() => vault.prepareErasure()).toThrow('cannot be written');
    expect(() => vault.erase('CZ-1', 1_000)).toThrow('cannot be written');
    expect(vault.hasKey('CZ-1')).toBe(true);
  });
});

describe('the blind index', () => {
  const given = () => {
    const { index } = aVault();
    const tokens = index.tokensOf({ name: '周小明', phone: '+86 138-1234-5678', community: '滨江 一号' });
    return {
      index,
      tokens,
      finds(word: string) {
        const { any, all } = index.lookFor(word);
        const has = (token: string) => tokens.includes(token);
        return any.some(has) || (all.length > 0 && all.every(has));
      },
    };
  };

  it.each(['周小明', ' 周 小明', '13812345678', '138 1234 5678', '5678', '滨江一号', '滨江', '江一'])(
    'finds by %s',
    (word) => expect(given().finds(word)).toBe(true),
  );
  it.each(['周', '小明', '1381234567', '678', '1234', '滨', '滨一', '号滨江', '13812345679', ''])(
    'finds nothing by %j',
    (word) => expect(given().finds(word)).toBe(false),
  );
  it('is another in every installation', () => {
    const [one, other] = [given().tokens, given().tokens];
    expect(one.filter((token) => other.includes(token))).toEqual([]);
  });
});
