import { createPool, openDatabase, ROLE_NAMES } from '@casetrail/database';
import { migrateEventStore } from '@casetrail/event-store';
import { instant } from '@casetrail/kernel';
import { migrateReadModels } from '@casetrail/read-models';
import { Vault } from '@casetrail/vault';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { examine, type Machine } from './examine.ts';
import type { Examined } from './examined.ts';

const root = mkdtempSync(join(tmpdir(), 'casetrail doctor-'));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const GIB = 1024 ** 3;
const found = async (
  dataDir: string,
  name: string,
  machine: Partial<Machine> = {},
): Promise<Examined | undefined> => (await examine(dataDir, machine)).find((each) => each.name.en === name);

describe('the doctor', () => {
  const none = join(root, 'none');

  it('finds nothing wrong where nothing was begun, and says what the first start does', async () => {
    const examined = await examine(none, { now: instant('2026-06-01T00:00:00+08:00') });
    expect(examined.map(({ well, name }) => [well, name.en])).toEqual([
      [true, 'Runtime'],
      [true, 'Data directory'],
      [true, 'Disk space'],
      [true, 'Database'],
      [true, 'Keys of clients'],
      [true, 'Address'],
      [true, 'Holidays'],
    ]);
    expect(examined[3]?.says.en).toContain('not initialised yet; the first import or start makes it');
  });

  it.each([
    ['22.21.9', false],
    ['22.22.0', true],
    ['21.99.0', false],
    ['23.0.0', true],
  ])('knows whether Node %s will do', async (node, well) => {
    const runtime = await found(none, 'Runtime', { node });
    expect(runtime?.well).toBe(well);
    if (!well) expect(runtime?.says.en).toMatch(/too old.*run \.\/casetrail, which brings its own/);
  });

  it.each([
    [2 * GIB, false, 'only 2.0 GiB free; make room for 2 GiB'],
    [2 * GIB + 1, true, '2.0 GiB free'],
  ])('knows whether %d bytes are enough', async (free, well, says) => {
    const space = await found(none, 'Disk space', { freeBytes: async () => free });
    expect(space?.well).toBe(well);
    expect(space?.says.en).toContain(says);
  });

  it.each([
    ['127.0.0.1', undefined, true],
    ['0.0.0.0', 'https://casetrail.example', true],
    ['0.0.0.0', 'http://casetrail.example', false],
    ['192.168.1.5', undefined, false],
  ])('knows whether %s, reached at %s, lies open on the network', async (host, origin, well) => {
    const address = await found(none, 'Address', { exposure: { host, origin } });
    expect(address?.well).toBe(well);
    if (well) return;
    expect(address?.says.en).toContain('is not encrypted');
    expect(address?.says.zh).toContain('没有加密');
  });

  it('does not take a file for a data directory, and goes on looking', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    const examined = await examine(join(file, 'data'));
    expect(examined.filter(({ well }) => !well).map(({ name }) => name.en)).toContain('Data directory');
    expect(examined.at(-1)?.name.en).toBe('Holidays');
  });

  it('tries the keys of clients, and says what is wrong with them and what to do', async () => {
    const dataDir = join(root, 'keys');
    const vault = Vault.open({ dataDir });
    await vault.ensureKeys(['case-ZX-260001']);
    const [master, ring] = [join(dataDir, 'secrets', 'vault.key'), join(dataDir, 'keys', 'clients.ring')];
    const says = async () => {
      const keys = await found(dataDir, 'Keys of clients');
      return `${String(keys?.well)} ${keys?.says.en ?? ''}`;
    };
    expect(await says()).toBe('true 1 in the ring, for their owner alone; the newest one opens');
    chmodSync(ring, 0o644);
    expect(await says()).toMatch(/^false .*clients\.ring has mode 644 and should have 600/);
    chmodSync(ring, 0o600);
    const own = readFileSync(master);
    writeFileSync(master, `${'A'.repeat(43)}\n`);
    expect(await says()).toMatch(/^false the master key does not open the newest key/);
    writeFileSync(master, 'x');
    expect(await says()).toMatch(/^false the master key cannot be read or is damaged/);
    rmSync(master);
    expect(await says()).toMatch(/^false the file of the master key is gone/);
    writeFileSync(master, own, { mode: 0o600 });
    expect(await says()).toMatch(/^true/);
  });

  it('tells of a year whose holidays are not known', async () => {
    const holidays = await found(none, 'Holidays', { now: instant('2099-06-01T00:00:00+08:00') });
    expect(holidays).toMatchObject({ well: false });
    expect(holidays?.says.en).toContain('provisional');
  });

  it('sees whether the lists are up with the log while the database is used, and whose passwords lie open', async () => {
    const dataDir = join(root, 'used');
    mkdirSync(dataDir);
    const database = await openDatabase({ dataDir });
    const owner = createPool(database.owner, { applicationName: 'test' });
    const client = await owner.connect();
    await migrateEventStore(client, { appRole: ROLE_NAMES.app });
    await migrateReadModels(owner, { appRole: ROLE_NAMES.app });
    await client.query(`INSERT INTO rm.checkpoint (name, position, version) VALUES ('casetrail', 0, 1)`);
    expect(await found(dataDir, 'Lists')).toMatchObject({ well: true });
    await client.query('UPDATE es.head SET pos = 7');
    const lists = await found(dataDir, 'Lists');
    expect(lists?.well).toBe(false);
    expect(lists?.says.en).toMatch(/stand at 0 and the log at 7.*\.\/casetrail rebuild/);
    expect(lists?.says.zh).toMatch(/停在日志第 0 条.*第 7 条.*\.\/casetrail rebuild/);
    chmodSync(join(dataDir, 'secrets', 'database.json'), 0o644);
    expect(await found(dataDir, 'Database')).toMatchObject({ well: false });
    client.release();
    await owner.end();
    await database.close();
    expect(await found(dataDir, 'Lists')).toBeUndefined();
  });
});
