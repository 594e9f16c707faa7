import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../layout.ts';
import { temporaryDirectory } from '../testing/test-server.ts';
import { unprivilegedUser, isRoot, type ServerUser } from './server-user.ts';
import { prepareSocketDirectory, socketDirectoryOf } from './socket-directory.ts';

/** `/postgres/socket/.s.PGSQL.5432` takes 30 of the 103 bytes that a socket's path may have. */
const rootOf = (bytes: number): string => `/${'d'.repeat(bytes - 1)}`;

describe('the directory of the socket', () => {
  it('is beside the data up to the longest path that a socket may have', () => {
    const layout = layoutOf(rootOf(103 - 30));
    expect(socketDirectoryOf(layout)).toBe(layout.socket);
  });

  it('is below the temporary directory from one byte more', () => {
    const directory = socketDirectoryOf(layoutOf(rootOf(103 - 29)));
    expect(directory).toMatch(/casetrail-[0-9a-f]{16}$/);
    expect(directory.startsWith(tmpdir())).toBe(true);
  });

  it('counts bytes, not letters', () => {
    const layout = layoutOf(`/${'装'.repeat(30)}`);
    expect(socketDirectoryOf(layout)).not.toBe(layout.socket);
  });

  it('differs for two data directories', () => {
    expect(socketDirectoryOf(layoutOf(rootOf(120)))).not.toBe(socketDirectoryOf(layoutOf(rootOf(121))));
  });

  it('is refused when somebody else has put a link there', () => {
    const elsewhere = temporaryDirectory();
    const layout = layoutOf(join(elsewhere, 'x'.repeat(120)));
    const directory = socketDirectoryOf(layout);
    const user: ServerUser = isRoot() ? unprivilegedUser() : { kind: 'self' };
    mkdirSync(join(elsewhere, 'target'));
    symlinkSync(join(elsewhere, 'target'), directory);
    expect(() => prepareSocketDirectory(user, layout)).toThrow(/belongs to someone else/);
    rmSync(directory);
    expect(prepareSocketDirectory(user, layout)).toBe(directory);
    rmSync(directory, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  });
});
