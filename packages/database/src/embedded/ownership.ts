import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../failures.ts';
import { makeDirectory, type Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { isRoot, type ServerUser } from './server-user.ts';

function chownTree(directory: string, uid: number, gid: number): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) chownTree(path, uid, gid);
    else lchownSync(path, uid, gid);
  }
  chownSync(directory, uid, gid);
}

/** Gives a whole directory to the server's user. Only root can, and only root needs to. */
export function giveTo(user: ServerUser, directory: string): void {
  if (!isRoot()) return;
  const [uid, gid] = user.kind === 'uid' ? [user.uid, user.gid] : [0, 0];
  if (statSync(directory, { throwIfNoEntry: false })?.uid === uid) return;
  try {
    chownTree(directory, uid, gid);
  } catch (error) {
    throw fileFailure(error, directory);
  }
}

/** Makes sure of a directory that only the server's user may enter. */
export function makeOwnDirectory(user: ServerUser, directory: string): void {
  makeDirectory(directory, 0o700);
  giveTo(user, directory);
}

/** PostgreSQL serves a directory only for its owner; root may become any owner. */
export function refuseForeignCluster({ data }: Layout): void {
  const owner = statSync(data, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (isRoot() || owner === undefined || self === undefined || owner === self) return;
  throw new DatabaseUnavailable(
    'wrong-owner',
    `The database in ${data} belongs to user ${owner} and this is user ${self}. Run as the user that created it, or give the whole data directory away with chown.`,
  );
}
