import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root either drops to another uid or enters a
 * user namespace in which it is called nobody while its files stay root's.
 */
export type ServerUser =
  | { readonly kind: 'self' }
  | { readonly kind: 'uid'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

const NOBODY = 65534;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The uid that will own the files which the server writes; `undefined` where there are no uids. */
export const fileOwnerOf = (user: ServerUser): number | undefined =>
  user.kind === 'uid' ? user.uid : process.getuid?.();

/** What root drops to on a fresh directory: `postgres` where it exists, otherwise nobody. */
export function unprivilegedUser(passwd = readPasswd()): ServerUser {
  const entries = passwd.split('\n').map((line) => line.split(':'));
  const entry = entries.find(([name]) => name === 'postgres');
  const [, , uid, gid] = entry ?? [];
  return uid && gid
    ? { kind: 'uid', uid: Number(uid), gid: Number(gid) }
    : { kind: 'uid', uid: NOBODY, gid: NOBODY };
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** PostgreSQL will not initialise for a uid that has no name, as a container may be given one. */
export function hasUserName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/** How to run a program as this user. In every case the process id is that of the program itself. */
export function invocationAs(user: ServerUser, file: string, args: readonly string[]): Invocation {
  switch (user.kind) {
    case 'self':
      return { file, args, ids: {} };
    case 'uid':
      return { file, args, ids: { uid: user.uid, gid: user.gid } };
    case 'namespace':
      return {
        file: 'unshare',
        args: ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', file, ...args],
        ids: {},
      };
  }
}
