import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { makeOwnDirectory } from './ownership.ts';
import { fileOwnerOf, type ServerUser } from './server-user.ts';

/** The number is only part of the socket's file name; there is no TCP behind it. */
export const SOCKET_PORT = 5432;

/** sun_path holds 104 bytes on macOS and 108 on Linux, with the closing zero. */
const LONGEST_PATH = 103;

const fits = (directory: string): boolean =>
  Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_PATH;

/** Beside the data where the path is short enough, otherwise below a temporary directory. */
export function socketDirectoryOf({ socket, data }: Layout): string {
  const name = `casetrail-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  return [socket, join(tmpdir(), name)].find(fits) ?? join('/tmp', name);
}

/** Below a temporary directory anyone may have put something under our name first. */
function refuseForeign(directory: string, user: ServerUser): void {
  const before = lstatSync(directory, { throwIfNoEntry: false });
  const owners = [fileOwnerOf(user), process.getuid?.()];
  if (!before || (before.isDirectory() && owners.includes(before.uid))) return;
  throw new DatabaseUnavailable(
    'socket-trouble',
    `${directory} is needed for the socket of the database but belongs to someone else. Remove it, or choose a shorter data directory.`,
  );
}

/** Creates the directory so that only the server's user may enter it. */
export function prepareSocketDirectory(user: ServerUser, layout: Layout): string {
  const directory = socketDirectoryOf(layout);
  if (directory !== layout.socket) refuseForeign(directory, user);
  makeOwnDirectory(user, directory);
  chmodSync(directory, 0o700);
  return directory;
}

/** Takes away the directory below the temporary one, if that is where it was. */
export function removeSocketDirectory(layout: Layout): void {
  const directory = socketDirectoryOf(layout);
  if (directory === layout.socket) return;
  try {
    rmdirSync(directory);
  } catch {
    // It was made under another TMPDIR, or has something in it that is not ours.
  }
}
