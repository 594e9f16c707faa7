import { chmodSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHost } from './fixtures/host-process.ts';
import { inspectDatabase } from './inspect.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf } from './layout.ts';
import { openDatabase } from './open.ts';

describe('the report on a database', () => {
  it('says that there is nothing, and leaves it so', () => {
    const dataDir = join(tmpdir(), 'casetrail-none');
    expect(inspectDatabase(dataDir)).toEqual({
      dataDir,
      version: undefined,
      server: undefined,
      diskBytes: 0,
      secrets: undefined,
    });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('follows it from use to orphan to stop', async () => {
    const dataDir = freshInstallation();
    const host = startHost(dataDir);
    const { serverPid, owner } = await host.opened();
    const used = inspectDatabase(dataDir);
    expect(used).toMatchObject({ version: '18', secrets: { mode: '600', directoryMode: '700', safe: true } });
    expect(used.server).toMatchObject({ pid: serverPid, status: 'ready', host: owner.host, inUse: true });
    expect(Math.abs(Date.now() - Number(used.server?.startedAt))).toBeLessThan(30_000);
    expect(used.diskBytes).toBeGreaterThan(20 * 1024 ** 2);

    await host.kill();
    expect(inspectDatabase(dataDir).server).toMatchObject({ pid: serverPid, inUse: false });

    await (await openDatabase({ dataDir })).close();
    expect(inspectDatabase(dataDir)).toMatchObject({ version: '18', server: undefined });
    rmSync(dataDir, { recursive: true });
  });

  it('warns of passwords that others can read, until the next start closes them', async () => {
    const dataDir = freshInstallation();
    const { secretsFile } = layoutOf(dataDir);
    const database = await openDatabase({ dataDir });
    chmodSync(secretsFile, 0o644);
    expect(inspectDatabase(dataDir).secrets).toMatchObject({ mode: '644', safe: false });
    await (await openDatabase({ dataDir })).close();
    expect(inspectDatabase(dataDir).secrets).toMatchObject({ mode: '600', safe: true });
    await database.close();
    rmSync(dataDir, { recursive: true });
  });
});
