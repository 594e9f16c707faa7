import { openDatabase } from '@casetrail/database';
import { temporaryDirectory } from '@casetrail/database/testing';
import type { Instant } from '@casetrail/kernel';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineBackups } from '../platform/examine-backups.ts';
import { keepingOf } from './keeping.ts';
import { Mirror } from './mirror.ts';
import { basesIn } from './manifest.ts';
import { placesIn, preparePlaces } from './places.ts';
import { loadBackupKey } from './sealing/backup-key.ts';
import { changeState, readState } from './state.ts';
import { takeBackup, type TakeOptions } from './take-backup.ts';
import { WalArchive } from './wal-archive.ts';

const KILLED = fileURLToPath(new URL('fixtures/killed-backup.ts', import.meta.url));
const root = temporaryDirectory();
const dataDir = join(root, 'data');
const to = join(root, 'backups');
const keyFile = join(root, 'key');

beforeAll(async () => {
  // An installation that nobody has used yet.
  await (await openDatabase({ dataDir })).close();
});
afterAll(() => rmSync(root, { recursive: true }));

const take = (how: Partial<TakeOptions> = {}) => takeBackup({ dataDir, to, keyFile, ...how });

const killed = async (...saboteur: readonly string[]): Promise<NodeJS.Signals | null> => {
  const child = spawn(process.execPath, [KILLED, dataDir, to, keyFile, ...saboteur], { stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
};

const whole = async (): Promise<number> => (await basesIn(placesIn(to))).length;

const halves = async (): Promise<readonly string[]> => {
  const { line = '' } = (await readState(dataDir)) ?? {};
  return readdirSync(join(to, 'lines', line, 'base')).filter((name) => name.startsWith('draft-'));
};

describe('a backup that is killed before it is whole', () => {
  it('does not pass for one, and the next one clears it away', async () => {
    expect(await killed()).toBe('SIGKILL');
    expect([await whole(), (await halves()).length]).toEqual([0, 1]);
    expect(await examineBackups(dataDir, Date.now() as Instant)).toMatchObject([
      { says: { en: expect.stringContaining('none was ever made') } },
    ]);
    await take();
    expect([await whole(), (await halves()).length]).toEqual([1, 0]);
  });

  it('would pass for one if it had its name from the beginning: the saboteur', async () => {
    const before = await whole();
    expect(await killed('publish-first')).toBe('SIGKILL');
    expect(await whole()).toBe(before + 1);
  });
});

describe('where backups may go', () => {
  it.each([
    ['inside the data directory', () => ({ to: join(dataDir, 'backups') }), 'no-place'],
    ['into the data directory itself', () => ({ to: dataDir }), 'no-place'],
    ['among other files', () => ({ to: join(root, 'photos') }), 'no-place'],
    ['with the key beside them', () => ({ keyFile: join(to, 'key') }), 'key-missing'],
    [
      'with the key in the data directory',
      () => ({ keyFile: join(dataDir, 'secrets', 'key') }),
      'key-missing',
    ],
    ['of a directory without a database', () => ({ dataDir: join(root, 'empty') }), 'nothing-there'],
  ])('not %s', async (_, how, reason) => {
    mkdirSync(join(root, 'photos'), { recursive: true });
    writeFileSync(join(root, 'photos', 'one.jpg'), '');
    await expect(take(how())).rejects.toMatchObject({ reason });
  });

  it('has to be said', async () => {
    const fresh = join(root, 'fresh');
    mkdirSync(join(fresh, 'postgres', 'data'), { recursive: true });
    await expect(takeBackup({ dataDir: fresh })).rejects.toMatchObject({ reason: 'no-place' });
  });
});

describe('write-ahead log among the backups', () => {
  const archived = async () => {
    const places = await preparePlaces(to, dataDir);
    const { key } = await loadBackupKey(keyFile, false);
    return {
      places,
      key,
      mirror: new Mirror(dataDir, places, key),
      archive: new WalArchive(places, '0123456789abcdef', key),
    };
  };
  const SEGMENT = '000000010000000000000001';

  it('may come twice, and never with another content', async () => {
    const { archive, mirror } = await archived();
    const path = join(root, 'segment');
    writeFileSync(path, 'what was written');
    await archive.keep(SEGMENT, path, mirror);
    await archive.keep(SEGMENT, path, mirror);
    writeFileSync(path, 'what was written elsewhere');
    await expect(archive.keep(SEGMENT, path, mirror)).rejects.toMatchObject({ reason: 'other-content' });
    let content = '';
    for await (const piece of archive.open(SEGMENT)) content += piece.toString();
    expect([content, await archive.names()]).toEqual(['what was written', [SEGMENT]]);
  });

  it('is not written to a disk that is not mounted', async () => {
    const { archive, mirror } = await archived();
    const aside = join(root, 'aside');
    cpSync(to, aside, { recursive: true });
    rmSync(to, { recursive: true });
    mkdirSync(to);
    await expect(archive.keep(SEGMENT, join(root, 'segment'), mirror)).rejects.toMatchObject({
      reason: 'no-place',
    });
    expect(readdirSync(to)).toEqual([]);
    rmSync(to, { recursive: true });
    cpSync(aside, to, { recursive: true });
  });

  it('does not take the keys of another firm for its own', async () => {
    const { places, key } = await archived();
    const ringOf = (name: string, ring: string): string => {
      mkdirSync(join(root, name, 'keys'), { recursive: true });
      writeFileSync(join(root, name, 'keys', 'clients.ring'), ring);
      return join(root, name);
    };
    const line = (digit: string) => `${digit.repeat(24)} ${'A'.repeat(80)}\n`;
    await new Mirror(ringOf('one', line('a') + line('b')), places, key).renew();
    // What somebody is adding at the moment is no key yet.
    await new Mirror(ringOf('one', `${line('a')}${line('b')}${line('c')}dddd`), places, key).renew();
    await expect(new Mirror(ringOf('other', line('e')), places, key).renew()).rejects.toMatchObject({
      reason: 'other-firm',
      message: expect.stringContaining('keys of 3 clients'),
    });
    // Whoever was erased may be missing.
    const erased = ['a', 'b', 'c'].map((digit) => `${digit.repeat(24)} 1 ${'0'.repeat(32)}\n`).join('');
    writeFileSync(places.erased, erased);
    await new Mirror(ringOf('other', line('e')), places, key).renew();
    rmSync(places.erased);
    rmSync(join(places.mirror, 'keys.sealed'));
  });
});

describe('a data directory', () => {
  it('may be asked for backups before it is there', async () => {
    const fresh = join(root, 'later');
    const said: string[] = [];
    const keeping = await keepingOf({
      dataDir: fresh,
      to: join(root, 'later-backups'),
      keyFile: join(root, 'later-key'),
      log: (line) => said.push(line),
    });
    expect(said).toEqual([expect.stringContaining(`is in ${join(root, 'later-key')}: keep a copy`)]);
    expect(keeping?.erasureList).toBe(join(root, 'later-backups', 'erased.list'));
    expect(await readState(fresh)).toMatchObject({ to: join(root, 'later-backups') });
  });

  it('has one line, however many processes begin it at once', async () => {
    const fresh = join(root, 'begun');
    mkdirSync(fresh);
    const states = await Promise.all([1, 2, 3, 4].map(() => changeState(fresh, {})));
    expect(new Set(states.map(({ line }) => line)).size).toBe(1);
    expect(await readState(fresh)).toEqual(states[0]);
  });
});

describe('retention', () => {
  it('keeps the newest, what they need, and nothing else', async () => {
    const { removed: none, directory: second } = await take({ keep: 9 });
    expect(none).toEqual({ bases: 0, segments: 0 });
    const places = placesIn(to);
    const { line = '' } = (await readState(dataDir)) ?? {};
    const { key } = await loadBackupKey(keyFile, false);
    const archive = new WalArchive(places, line, key);
    const mirror = new Mirror(dataDir, places, key);
    writeFileSync(join(root, 'segment'), 'x');
    await archive.keep('000000010000000000000001', join(root, 'segment'), mirror);
    await archive.keep('0000000100000000000000FF', join(root, 'segment'), mirror);
    const { removed, directory } = await take({ keep: 1 });
    expect(removed.segments).toBe(1);
    expect((await basesIn(places)).map(({ path }) => path)).toEqual([directory]);
    expect(directory > second).toBe(true);
    expect(await archive.names()).toEqual(['0000000100000000000000FF']);
    // The line that has no base and does not go on is gone whole.
    expect(readdirSync(places.lines)).toEqual([line]);
  });
});

describe('the doctor', () => {
  it('says when the last backup was made, and what to do where that is long ago', async () => {
    const { last } = (await readState(dataDir)) ?? {};
    const at = (hours: number) => ((last?.at ?? 0) + hours * 3_600_000) as Instant;
    expect(await examineBackups(dataDir, at(26))).toMatchObject([{ well: true }]);
    const [late] = await examineBackups(dataDir, (at(26) + 1) as Instant);
    expect(late?.well).toBe(false);
    expect(late?.says.en).toMatch(/more than a day ago; run \.\/casetrail backup/);
    expect(late?.says.zh).toMatch(/已超过一天.*\.\/casetrail backup/);
  });
});
