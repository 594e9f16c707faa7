import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning, isServerOf } from './embedded/server-process.ts';
import { invocationAs, isRoot, unprivilegedUser } from './embedded/server-user.ts';
import { startHost } from './fixtures/host-process.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf } from './layout.ts';
import { login } from './login.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/test-server.ts';

const dataDir = freshInstallation();
const layout = layoutOf(dataDir);

/** Leaves a row that only a commit on disk can bring back. */
async function writeMark(owner: object, mark: number): Promise<void> {
  await login(owner, (client) => client.query('INSERT INTO mark VALUES ($1)', [mark]));
}

async function marks(owner: object): Promise<unknown> {
  const { rows } = await login(owner, (client) =>
    client.query('SELECT array_agg(n ORDER BY n) AS n FROM mark'),
  );
  return rows[0]?.n;
}

beforeAll(async () => {
  const { owner, close } = await openDatabase({ dataDir });
  await login(owner, (client) => client.query('CREATE TABLE mark (n int)'));
  await close();
});
afterAll(() => rmSync(dataDir, { recursive: true }));

describe('a host process that is killed', () => {
  it('leaves a server that the next process uses, and then stops', async () => {
    const host = startHost(dataDir);
    const { owner, serverPid } = await host.opened();
    await writeMark(owner, 1);
    await host.kill();
    expect(isServerOf(layout.data, serverPid)).toBe(true);

    const next = await openDatabase({ dataDir });
    expect(next).toMatchObject({ attached: true, serverPid });
    expect(await marks(next.owner)).toEqual([1]);
    await next.close();
    expect(isServerOf(layout.data, serverPid)).toBe(false);
  });

  it('no longer counts as a user of the server', async () => {
    const killed = startHost(dataDir);
    const { serverPid } = await killed.opened();
    const last = await openDatabase({ dataDir });
    await killed.kill();
    await last.close();
    expect(isServerOf(layout.data, serverPid)).toBe(false);
  });
});

describe('a server that is killed', () => {
  it('recovers at the next start with everything that was committed', async () => {
    const host = startHost(dataDir);
    const { owner, serverPid } = await host.opened();
    await writeMark(owner, 2);
    process.kill(serverPid, 'SIGKILL');
    await host.kill();

    const next = await openDatabase({ dataDir });
    expect(next.attached).toBe(false);
    expect(next.serverPid).not.toBe(serverPid);
    expect(await marks(next.owner)).toEqual([1, 2]);
    await next.close();
  });

  it('is started again while a process still holds the dead one', async () => {
    const first = await openDatabase({ dataDir });
    process.kill(first.serverPid ?? 0, 'SIGKILL');
    const second = await openDatabase({ dataDir });
    expect(second.attached).toBe(false);
    await first.close();
    expect(await marks(second.owner)).toEqual([1, 2]);
    await second.close();
  });
});

describe('a pid file that is left over', () => {
  // PostgreSQL is only misled by processes of its own user.
  const { ids: serverIds } = invocationAs(isRoot() ? unprivilegedUser() : { kind: 'self' }, '', []);

  const leave = (pid: number): void => {
    const lines = [
      pid,
      layout.data,
      1_700_000_000,
      5432,
      layout.socket,
      '',
      '  5432001         7',
      'ready   ',
    ];
    writeFileSync(join(layout.data, 'postmaster.pid'), `${lines.join('\n')}\n`);
  };

  it('does not stop a start when its number has passed to another program', async () => {
    const stranger = spawn('sleep', ['60'], serverIds);
    leave(stranger.pid ?? 0);
    const database = await openDatabase({ dataDir });
    expect(database.attached).toBe(false);
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
    await database.close();
    stranger.kill();
  });

  it('does not stop a start when its number is that of a zombie', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], {
      ...serverIds,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(parent.stdout, 'data');
    const zombie = Number(String(line));
    await expect.poll(() => isRunning(zombie)).toBe(false);
    expect(() => process.kill(zombie, 0)).not.toThrow();
    leave(zombie);
    const database = await openDatabase({ dataDir });
    expect(database.attached).toBe(false);
    await database.close();
    parent.kill();
  });

  it('does not stop a start when it was cut off in the writing', async () => {
    writeFileSync(join(layout.data, 'postmaster.pid'), '999999\n');
    const database = await openDatabase({ dataDir });
    expect(database.attached).toBe(false);
    await database.close();
  });
});

describe('two processes', () => {
  it('that open a fresh directory at once share one server, which the last of them stops', async () => {
    const fresh = temporaryDirectory();
    const half = join(fresh, 'postgres', 'data.init-999999-abc');
    mkdirSync(join(half, 'data', 'base'), { recursive: true });
    writeFileSync(join(half, 'password'), 'left by an initialisation that was killed');

    const [first, second] = [startHost(fresh), startHost(fresh)];
    const [one, other] = await Promise.all([first.opened(), second.opened()]);
    expect(one.serverPid).toBe(other.serverPid);
    expect([one.attached, other.attached].sort()).toEqual([false, true]);
    expect(readdirSync(join(fresh, 'postgres')).filter((name) => name.startsWith('data.'))).toEqual([]);

    const { data } = layoutOf(fresh);
    expect(await first.finish()).toBe(0);
    expect(isServerOf(data, one.serverPid)).toBe(true);
    expect(await second.finish()).toBe(0);
    expect(isServerOf(data, one.serverPid)).toBe(false);
    rmSync(fresh, { recursive: true });
  });
});

describe('a host process that forgets to close', () => {
  it('stops the server as it exits', async () => {
    const host = startHost(dataDir, { ending: 'forget' });
    const { serverPid } = await host.opened();
    expect(await host.finish()).toBe(0);
    expect(isServerOf(layout.data, serverPid)).toBe(false);
    expect(existsSync(join(layout.data, 'postmaster.pid'))).toBe(false);
  });

  it('leaves the server to another process that uses it', async () => {
    const user = await openDatabase({ dataDir });
    const host = startHost(dataDir, { ending: 'forget' });
    await host.opened();
    await host.finish();
    expect(await marks(user.owner)).toEqual([1, 2]);
    await user.close();
  });
});
