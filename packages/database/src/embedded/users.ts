import type { Layout } from '../layout.ts';
import { tryLock, type HeldLock } from '../os-lock.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { stopServerSync } from './stop-server.ts';

/** One use of the server by this process. */
export interface Use {
  readonly layout: Layout;
  readonly serverPid: number;
  readonly lock: HeldLock;
}

/** How long a process that is exiting waits for its turn to look whether it was the last. */
const EXIT_WAIT_MS = 2_000;

const uses = new Set<Use>();

/** Counts this process among the users of the server until `leave`, or until it dies. */
export function join(layout: Layout, serverPid: number): Use {
  const lock = tryLock(layout.usersLock, 'shared', EXIT_WAIT_MS);
  if (!lock) throw new DatabaseUnavailable('busy', `${layout.usersLock} is held by another program.`);
  if (uses.size === 0) process.once('exit', stopForgotten);
  const use = { layout, serverPid, lock };
  uses.add(use);
  return use;
}

/** Ends this use; true when nobody uses the server any more. Hold the open lock while you ask and act. */
export function leave(use: Use): boolean {
  uses.delete(use);
  use.lock.release();
  if (uses.size === 0) process.removeListener('exit', stopForgotten);
  return isUnused(use.layout);
}

/** True when no process uses the server. Creates the lock's file where it is missing. */
export function isUnused({ usersLock }: Layout): boolean {
  const alone = tryLock(usersLock, 'exclusive');
  alone?.release();
  return alone !== undefined;
}

/** The last resort for a host that exits without `close`. */
function stopForgotten(): void {
  for (const use of uses) {
    try {
      const turn = tryLock(use.layout.openLock, 'exclusive', EXIT_WAIT_MS);
      if (turn && leave(use)) stopServerSync(use.layout, use.serverPid);
      turn?.release();
    } catch {
      // The directory was removed under the server, so there are no other users either.
      stopServerSync(use.layout, use.serverPid);
    }
  }
}
