import { createPool, type Database } from '@casetrail/database';
import { formatInstant, type Instant } from '@casetrail/kernel';
import { ERASED } from '@casetrail/vault';
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineBackups } from '../platform/examine-backups.ts';
import { openSystem } from '../platform/open-system.ts';
import {
  codeOf,
  FORGOTTEN,
  id,
  no,
  OPEN,
  PrivateFirm,
  SECOND,
} from '../slices/privacy/fixtures/private-firm.ts';
import { keepingOf } from './keeping.ts';
import { restoreBackup, type RestoreOptions, type Restored } from './restore/restore-backup.ts';
import { takeBackup, type Taken } from './take-backup.ts';

let firm: PrivateFirm;
let backups: string;
let keyFile: string;
let taken: Taken;

interface Point {
  /** By the database's clock. */
  readonly moment: Instant;
  readonly position: number;
  readonly hash: string;
}
let before: Point;
let last: Point;

const older = () => join(firm.root, 'older');

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

const clockOf = async ({ app }: Database): Promise<Instant> => {
  const pool = createPool(app, { applicationName: 'test', max: 1 });
  try {
    const { rows } = await pool.query<{ now: number }>(
      'SELECT ceil(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now, pg_sleep(0.02)',
    );
    return rows[0]?.now as Instant;
  } finally {
    await pool.end();
  }
};

/** Where the log stands, once no reaction is still on its way. */
const point = async (): Promise<Point> => {
  await firm.system.settle();
  const { position, hash } = await firm.system.log.head();
  return { moment: await clockOf(firm.system.database), position, hash: hex(hash) };
};

const call = () => firm.step(OPEN.caseNo, 'follow_up_called', { satisfaction: 3, note: '再约' });

const restore = (name: string, how: Partial<RestoreOptions> = {}): Promise<Restored> =>
  restoreBackup({
    from: backups,
    data: join(firm.root, name),
    keyFile,
    masterKeyFile: join(firm.data, 'secrets', 'vault.key'),
    ...how,
  });

/** What the lists of a restored firm show of a client, and how many keys there are. */
const shownIn = async (name: string, { caseNo }: { readonly caseNo: string }) => {
  const dataDir = join(firm.root, name);
  const system = await openSystem({
    dataDir,
    otherwise: 'everything',
    clock: () => firm.now,
    backups: false,
  });
  try {
    const { items } = await system.queries.cases({ search: caseNo });
    return items[0]?.client.name;
  } finally {
    await system.close();
  }
};

/** Keys of clients in a restored firm. */
const keysIn = (name: string): number => {
  const ring = readFileSync(join(firm.root, name, 'keys', 'clients.ring'), 'latin1');
  return ring.match(/^[0-9a-f]{24}(?= )/gm)?.length ?? 0;
};

beforeAll(async () => {
  firm = await PrivateFirm.open();
  await firm.stop();
  backups = join(firm.root, 'backups');
  keyFile = join(firm.root, 'backup.key');
  await keepingOf({ dataDir: firm.data, to: backups, keyFile });
  await firm.start();
  const [, made] = await Promise.all([
    (async () => {
      for (let n = 0; n < 20; n += 1) await call();
    })(),
    takeBackup({ dataDir: firm.data }),
  ]);
  taken = made;
  await call();
  before = await point();
  // A server that is stopped in order hands over what it has; whoever copies the backups now has all of it.
  await firm.stop();
  cpSync(backups, older(), { recursive: true });
  await firm.start();
  for (let n = 0; n < 5; n += 1) await call();
  const erasure = { commandId: id(), caseNo: FORGOTTEN.caseNo, reason: '来信' };
  expect(codeOf(await firm.system.privacy.askErasure({ ...erasure, by: no('O1') }))).toBe('recorded');
  expect(
    codeOf(await firm.system.privacy.confirmErasure({ ...erasure, commandId: id(), by: no('O2') })),
  ).toBe('recorded');
  last = await point();
  expect(await firm.system.anchoring.look()).toBe(true);
  await firm.stop();
}, 240_000);
afterAll(() => firm.close());

describe('a backup', () => {
  it('is made while people work, and says what it holds', () => {
    expect(taken.head.position).toBeGreaterThan(0);
    expect(taken.head.position).toBeLessThan(before.position);
    expect(taken).toMatchObject({ keyFile, keyIsNew: false });
    expect(taken.directory.startsWith(backups)).toBe(true);
    expect(readdirSync(taken.directory).sort()).toEqual([
      'cluster.sealed',
      'files.sealed',
      'manifest.sealed',
      'wal.sealed',
    ]);
  });

  it('shows nothing of any client, and holds neither its own key nor the master key', () => {
    const master = readFileSync(join(firm.data, 'secrets', 'vault.key'), 'latin1').trim();
    const secrets = [master, readFileSync(keyFile, 'latin1').trim(), FORGOTTEN.name, SECOND.phone];
    for (const file of readdirSync(backups, { recursive: true, encoding: 'utf8' })) {
      const path = join(backups, file);
      const bytes = existsSync(path) && !readdirIs(path) ? readFileSync(path) : Buffer.alloc(0);
      for (const secret of secrets) expect([file, bytes.includes(secret)]).toEqual([file, false]);
    }
  });
});

const readdirIs = (path: string): boolean => {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
};

describe('a restore', () => {
  it('to a moment gives back the log and the lists of that moment, and names what is not in it any more', async () => {
    const restored = await restore('then', { to: before.moment });
    expect([restored.head.position, hex(restored.head.hash)]).toEqual([before.position, before.hash]);
    expect(restored.rowsEqual).toBe(true);
    expect(restored.gap).toMatchObject({ from: before.position + 1, to: last.position });
    expect(JSON.parse(readFileSync(join(firm.root, 'then', 'restored.json'), 'utf8'))).toMatchObject({
      gap: { from: before.position + 1, to: last.position },
      rowsEqual: true,
    });
    const examined = await examineBackups(join(firm.root, 'then'), last.moment);
    expect(examined.map(({ says }) => says.en)).toEqual([
      expect.stringContaining('none was ever made'),
      expect.stringContaining(`positions ${before.position + 1} to ${last.position}`),
    ]);
  });

  it('brings back no key that was destroyed since, and reads the other clients', async () => {
    expect(await shownIn('then', FORGOTTEN)).toBe(ERASED);
    expect(await shownIn('then', SECOND)).toMatch(/^陶/);
    expect(keysIn('then')).toBe(firm.keys().length);
  });

  it('goes to the end where nothing else is asked: the newest anchor is in the log', async () => {
    const restored = await restore('end');
    expect([restored.head.position, hex(restored.head.hash)]).toEqual([last.position, last.hash]);
    expect(restored).toMatchObject({
      rowsEqual: true,
      gap: undefined,
      newest: { head: { position: last.position } },
    });
  });

  it('of a copy from before the erasure, keys and all, leaves the client erased', async () => {
    const restored = await restore('yesterday', { from: older() });
    expect(restored).toMatchObject({ erased: 1, head: { position: before.position } });
    expect(await shownIn('yesterday', FORGOTTEN)).toBe(ERASED);
    expect(keysIn('yesterday')).toBe(firm.keys().length);
  });

  it('would bring the client back if nobody looked at the list: the saboteur', async () => {
    const restored = await restore('sabotaged', { from: older(), faults: { keepErased: true } });
    expect(restored.erased).toBe(0);
    expect(await shownIn('sabotaged', FORGOTTEN)).toMatch(/^许/);
    expect(keysIn('sabotaged')).toBe(firm.keys().length + 1);
  });

  it('never writes over anything', async () => {
    await expect(restore('then')).rejects.toMatchObject({ reason: 'target-exists' });
    expect(existsSync(join(firm.root, 'then', 'restored.json'))).toBe(true);
  });

  it('says how far it could go, where more is asked for', async () => {
    const far = (last.moment + 3_600_000) as Instant;
    const failed = await restore('late', { to: far }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      reason: 'too-late',
      message: expect.stringMatching(/latest moment .* is 20/),
    });
    const early = (taken.endedAt - 60_000) as Instant;
    await expect(restore('early', { to: early })).rejects.toMatchObject({
      reason: 'too-early',
      message: expect.stringContaining(formatInstant(taken.endedAt)),
    });
    expect(readdirSync(firm.root).filter((name) => /^(late|early)/.test(name))).toEqual([]);
  });

  it('asks for the key that the backup was made with, and for the master key', async () => {
    await expect(restore('key', { keyFile: join(firm.root, 'none') })).rejects.toMatchObject({
      reason: 'key-missing',
    });
    writeFileSync(join(firm.root, 'other.key'), `${'A'.repeat(43)}\n`);
    await expect(restore('key', { keyFile: join(firm.root, 'other.key') })).rejects.toMatchObject({
      reason: 'wrong-key',
    });
    for (const masterKeyFile of [undefined, join(firm.root, 'other.key')])
      await expect(restore('key', { masterKeyFile })).rejects.toMatchObject({ reason: 'master-key' });
  });
});

describe('a backup that is not whole any more', () => {
  const segments = () => {
    const directory = join(taken.directory, '..', '..', 'wal');
    return readdirSync(directory)
      .filter((file) => /^[0-9A-F]{24}\.sealed$/.test(file))
      .sort()
      .map((file) => join(directory, file));
  };

  it('is not restored: the file is named', async () => {
    const file = join(taken.directory, 'cluster.sealed');
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    await expect(restore('damaged')).rejects.toMatchObject({
      reason: 'damaged',
      message: expect.stringContaining(file),
    });
    writeFileSync(file, whole);
  });

  it('lacks a segment in the middle: it is named, with the latest moment that can be reached', async () => {
    const missing = segments().at(-2) ?? '';
    const aside = join(firm.root, 'aside');
    copyFileSync(missing, aside);
    rmSync(missing);
    const name = /([0-9A-F]{24})\.sealed$/.exec(missing)?.[1] ?? '';
    await expect(restore('hole')).rejects.toMatchObject({
      reason: 'segment-missing',
      message: expect.stringContaining(name),
    });
    copyFileSync(aside, missing);
  });

  it('would pass for all there was if nobody looked for the hole: the saboteur', async () => {
    const missing = segments().at(-2) ?? '';
    const aside = join(firm.root, 'aside');
    copyFileSync(missing, aside);
    rmSync(missing);
    const restored = await restore('short', { faults: { ignoreHoles: true } });
    expect(restored.head.position).toBeLessThan(last.position);
    // The anchor tells all the same.
    expect(restored.gap).toMatchObject({ to: last.position });
    copyFileSync(aside, missing);
  });
});
