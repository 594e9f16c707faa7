import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordinaryUser, startHost } from './fixtures/host-process.ts';
import { refuseForeignCluster } from './embedded/ownership.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf } from './layout.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/test-server.ts';

const dataDir = freshInstallation();
const { data, secretsFile } = layoutOf(dataDir);

/** Puts other content into a file for the time of `work`. */
async function withContent(file: string, content: string, work: () => Promise<void>): Promise<void> {
  const before = readFileSync(file);
  writeFileSync(file, content);
  await work();
  writeFileSync(file, before);
}

beforeAll(async () => {
  await (await openDatabase({ dataDir })).close();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('opening the database is refused', () => {
  it('when the data are of another major version', () =>
    withContent(join(data, 'PG_VERSION'), '17\n', async () => {
      const opening = openDatabase({ dataDir });
      await expect(opening).rejects.toMatchObject({
        reason: 'other-version',
        message: expect.stringContaining('PostgreSQL 17'),
      });
    }));

  it('when the passwords are damaged', () =>
    withContent(secretsFile, '{"runner": "only', async () => {
      await expect(openDatabase({ dataDir })).rejects.toMatchObject({ reason: 'secrets-damaged' });
    }));

  it('when one password is missing', () =>
    withContent(secretsFile, '{"runner":"a","owner":"b","app":"c"}', async () => {
      await expect(openDatabase({ dataDir })).rejects.toMatchObject({ reason: 'secrets-damaged' });
    }));

  it('when the passwords are those of another database', () =>
    withContent(secretsFile, '{"runner":"a","owner":"b","app":"c","queue":"d"}', async () => {
      await expect(openDatabase({ dataDir })).rejects.toMatchObject({ reason: 'wrong-password' });
    }));

  it('when the passwords are gone, instead of drawing new ones', async () => {
    renameSync(secretsFile, `${secretsFile}.away`);
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ reason: 'secrets-missing' });
    renameSync(`${secretsFile}.away`, secretsFile);
  });

  it('when a file is where the data directory should be', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(openDatabase({ dataDir: file })).rejects.toMatchObject({ reason: 'not-a-directory' });
    await expect(openDatabase({ dataDir: join(file, 'below') })).rejects.toMatchObject({
      reason: 'not-a-directory',
    });
  });

  it('when something else lies where the cluster should be', async () => {
    const stray = temporaryDirectory();
    mkdirSync(join(stray, 'postgres', 'data', 'photos'), { recursive: true });
    await expect(openDatabase({ dataDir: stray })).rejects.toMatchObject({ reason: 'start-failed' });
    rmSync(stray, { recursive: true });
  });

  it('when the server that runs was started without fsync, naming every setting', async () => {
    const relaxed = await openDatabase({ dataDir, durability: 'relaxed-for-tests' });
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      reason: 'not-durable',
      message: expect.stringMatching(/fsync is off.*synchronous_commit is off.*full_page_writes is off/),
    });
    await relaxed.close();
    const safe = await openDatabase({ dataDir });
    expect(safe.attached).toBe(false);
    await safe.close();
  });
});

describe('an ordinary user is refused', () => {
  const user = ordinaryUser();

  it('where he may not write', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'casetrail-closed-'));
    chmodSync(closed, 0o500);
    const host = startHost(join(closed, 'data'), { as: user });
    expect(await host.refused()).toMatchObject({ reason: 'permission-denied' });
    rmSync(closed, { recursive: true });
  });

  it('where the file system makes no directories', async () => {
    const host = startHost('/proc/casetrail', { as: user });
    expect(await host.refused()).toMatchObject({ reason: 'permission-denied' });
  });

  it('the database of another user', async () => {
    if (user.kind === 'self') {
      expect(() => refuseForeignCluster({ ...layoutOf(dataDir), data: '/' })).toThrow(/belongs to user 0/);
      return;
    }
    const foreign = mkdtempSync(join(tmpdir(), 'casetrail-foreign-'));
    const { postgres, data: cluster } = layoutOf(foreign);
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    chownSync(cluster, 12_345, 12_345);
    if (user.kind === 'uid') for (const path of [foreign, postgres]) chownSync(path, user.uid, user.gid);
    const { reason } = await startHost(foreign, { as: user }).refused();
    // In a user namespace every stranger goes by the name of nobody, so that only his closed door is seen.
    expect(reason).toBe(user.kind === 'uid' ? 'wrong-owner' : 'permission-denied');
    rmSync(foreign, { recursive: true });
  });
});
