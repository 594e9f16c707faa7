import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { installedBinaries, type Binaries } from './embedded/binaries.ts';
import { chooseRunner } from './embedded/choose-server-user.ts';
import { runSync } from './embedded/programs.ts';
import { isRoot, unprivilegedUser } from './embedded/server-user.ts';
import { ordinaryUser, startHost } from './fixtures/host-process.ts';
import { freshInstallation } from './fixtures/pristine-installation.ts';
import { layoutOf, prepareLayout } from './layout.ts';
import { openDatabase } from './open.ts';
import { temporaryDirectory } from './testing/test-server.ts';

const homes: string[] = [];

function home(create: () => string): string {
  const directory = create();
  homes.push(directory);
  return directory;
}

const closedDirectory = (): string => mkdtempSync(join(tmpdir(), 'casetrail-closed-'));

/** A directory of the ordinary user's own. */
function homeOfOrdinaryUser(): string {
  const directory = home(closedDirectory);
  const user = ordinaryUser();
  if (user.kind === 'uid') chownSync(directory, user.uid, user.gid);
  return directory;
}

const ownerOf = (path: string): number => statSync(path).uid;

const namespaces = runSync({ kind: 'namespace' }, 'true', []).status === 0;

afterEach(() => {
  for (const directory of homes.splice(0)) rmSync(directory, { recursive: true, force: true });
});

describe('an ordinary user', () => {
  it('runs the server as himself and keeps all files', async () => {
    const dataDir = join(homeOfOrdinaryUser(), 'data');
    const host = startHost(dataDir, { as: ordinaryUser() });
    await host.opened();
    const { data, secretsFile } = layoutOf(dataDir);
    expect(ownerOf(data)).toBe(ownerOf(secretsFile));
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(await host.finish()).toBe(0);
  });
});

describe('root, or whoever runs this', () => {
  it('runs the server as somebody who is not root where that user can reach the data', async () => {
    const dataDir = home(temporaryDirectory);
    const database = await openDatabase({ dataDir });
    const { data, root, secretsFile } = layoutOf(dataDir);
    const user = unprivilegedUser();
    const expected = isRoot() && user.kind === 'uid' ? user.uid : process.getuid?.();
    expect(ownerOf(data)).toBe(expected);
    expect([ownerOf(root), ownerOf(secretsFile)]).toEqual([process.getuid?.(), process.getuid?.()]);
    await database.close();
  });

  it('serves data that nobody else can reach, or says what to do', async () => {
    const dataDir = join(home(closedDirectory), 'data');
    const opening = openDatabase({ dataDir });
    if (isRoot() && !namespaces) {
      await expect(opening).rejects.toMatchObject({ reason: 'no-server-user' });
      return;
    }
    const database = await opening;
    expect(ownerOf(layoutOf(dataDir).data)).toBe(process.getuid?.());
    await database.close();
  });

  it('goes on serving data that were moved to where only root can reach them', async () => {
    const open = home(freshInstallation);
    chmodSync(open, 0o700);
    const again = openDatabase({ dataDir: open });
    if (isRoot() && !namespaces) {
      await expect(again).rejects.toMatchObject({ reason: 'no-server-user' });
      return;
    }
    await (await again).close();
    expect(ownerOf(layoutOf(open).data)).toBe(process.getuid?.());
  });

  /** Binaries in a directory that only their owner may enter. */
  function closedBinaries(script: string): Binaries {
    const binaries = { home: join(home(closedDirectory), 'native') };
    mkdirSync(join(binaries.home, 'bin'), { recursive: true });
    writeFileSync(join(binaries.home, 'bin', 'postgres'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(join(binaries.home, '..', 'package.json'), '{ "version": "18.4.0" }');
    return binaries;
  }

  it('copies binaries that the user of the server cannot read, once', () => {
    const installed = closedBinaries('echo "postgres (PostgreSQL) 18.4"');
    const layout = prepareLayout(home(temporaryDirectory));
    const older = join(layout.postgres, 'binaries-17.0.0');
    mkdirSync(older);
    const { binaries } = chooseRunner(layout, installed);
    expect(binaries.home).toBe(isRoot() ? join(layout.postgres, 'binaries-18.4.0') : installed.home);
    expect(existsSync(older)).toBe(!isRoot());
    expect(chooseRunner(layout, installed).binaries).toEqual(binaries);
  });

  it('copies no binaries to a path that initdb cannot quote', () => {
    const installed = closedBinaries('echo "postgres (PostgreSQL) 18.4"');
    const layout = prepareLayout(join(home(temporaryDirectory), 'the "new" one'));
    const choose = (): string => chooseRunner(layout, installed).user.kind;
    if (isRoot() && !namespaces) expect(choose).toThrow(/does not run as root/);
    else expect(choose()).toBe(isRoot() ? 'namespace' : 'self');
  });

  it('says so when the binaries do not run for anyone', () => {
    const broken = closedBinaries('echo "libicuuc.so.60: cannot open shared object file" >&2; exit 127');
    const layout = prepareLayout(home(temporaryDirectory));
    expect(() => chooseRunner(layout, broken)).toThrow(/do not run here: libicuuc\.so\.60.*build scripts/);
    expect(chooseRunner(layout, installedBinaries()).user.kind).toBe(isRoot() ? 'uid' : 'self');
  });
});
