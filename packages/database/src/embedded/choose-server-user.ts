import { statSync } from 'node:fs';
import type { Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { programPath, type Binaries } from './binaries.ts';
import { copyBinaries } from './copy-binaries.ts';
import { runSync } from './programs.ts';
import { hasUserName, isRoot, unprivilegedUser, type ServerUser } from './server-user.ts';

/** A user that can run the server on this directory, and the binaries that it can read. */
export interface Runner {
  readonly user: ServerUser;
  readonly binaries: Binaries;
}

const SELF: ServerUser = { kind: 'self' };
const NAMESPACE: ServerUser = { kind: 'namespace' };

/** initdb passes the path of its neighbour to a shell between double quotes, where these mean something. */
const UNQUOTABLE = /["$`\\]/;

/** Uid and gid of a cluster that is already there. */
function ownerOf(data: string): { uid: number; gid: number } | undefined {
  const found = statSync(data, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}

/** In order of preference. The owner of an existing cluster comes first, so that it need not change hands. */
function candidates(layout: Layout): ServerUser[] {
  if (!isRoot()) return hasUserName() || process.platform === 'win32' ? [SELF] : [NAMESPACE];
  const owner = ownerOf(layout.data);
  if (!owner) return [unprivilegedUser(), NAMESPACE];
  return owner.uid === 0
    ? [NAMESPACE, unprivilegedUser()]
    : [{ kind: 'uid', ...owner }, NAMESPACE, unprivilegedUser()];
}

const canRun = (user: ServerUser, binaries: Binaries): boolean =>
  runSync(user, programPath(binaries, 'postgres'), ['--version']).status === 0;

const canEnter = (user: ServerUser, directory: string): boolean =>
  user.kind !== 'uid' || runSync(user, 'sh', ['-c', 'test -x "$1"', 'sh', directory]).status === 0;

/**
 * Finds a user that can both reach the data and run the binaries. Binaries that only root can read are
 * copied beside the data; data that only root can reach are served from a user namespace.
 */
export function chooseRunner(layout: Layout, installed: Binaries): Runner {
  for (const user of candidates(layout)) {
    if (!canEnter(user, layout.postgres)) continue;
    if (canRun(user, installed)) return { user, binaries: installed };
    if (user.kind !== 'uid' || UNQUOTABLE.test(layout.postgres)) continue;
    const binaries = copyBinaries(installed, layout);
    if (canRun(user, binaries)) return { user, binaries };
  }
  throw noRunner(layout, installed);
}

function noRunner(layout: Layout, installed: Binaries): DatabaseUnavailable {
  // Asking for the version is the one thing that PostgreSQL does for root too.
  const { status, output } = runSync(SELF, programPath(installed, 'postgres'), ['--version']);
  if (status !== 0)
    return new DatabaseUnavailable(
      'binaries-missing',
      `The PostgreSQL binaries do not run here: ${output.trim()}. Install the dependencies again with build scripts allowed, or set DATABASE_URL to a server of your own.`,
    );
  const why = isRoot()
    ? `as root, and no other user can reach ${layout.root}`
    : `as user ${process.getuid?.()}, who has no name on this system`;
  return new DatabaseUnavailable(
    'no-server-user',
    `PostgreSQL does not run ${why}; a user namespace, which would help, is not allowed here. Choose a data directory that every user may pass through, such as one below /var/lib, run as an ordinary user, or set DATABASE_URL.`,
  );
}
