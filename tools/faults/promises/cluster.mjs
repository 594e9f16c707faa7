/** Several processes on one set of engines. */
import { saboteur, shown } from '../promised.mjs';

const ROLLING = 'apps/worker/src/rolling.int.spec.ts';
const LEASES = 'apps/worker/src/leases.int.spec.ts';
const FENCES = 'packages/application/src/work/leases.int.spec.ts';

/** @type {readonly import('../promised.mjs').Promised[]} */
export const CLUSTER = [
  {
    promise: 'Api processes are restarted one after the other under load: no command fails, none is doubled.',
    shown: [
      shown(
        ROLLING,
        'two api processes behind one address',
        'are restarted one after the other, and no command fails or is doubled',
      ),
    ],
    saboteurs: [
      saboteur(
        'a process that ends at once instead of draining',
        ROLLING,
        'two api processes behind one address',
        'would fail some if a process ended at once: the saboteur',
      ),
    ],
    short: 'two restarts under 8 callers, through a proxy that asks `/ready`',
  },
  {
    promise: 'A worker that was frozen past its lease writes nothing when it thaws.',
    shown: [
      shown(
        LEASES,
        'a worker that is frozen past its lease',
        'writes nothing when it thaws, and leaves the work to the other',
      ),
      shown(FENCES, 'whoever held a lease that another has taken', 'writes nothing'),
    ],
    saboteurs: [
      saboteur(
        '`unfenced`: notes its place whoever holds the lease',
        LEASES,
        'a worker that is frozen past its lease',
        'would write its old place if nobody asked for the fence: the saboteur',
      ),
      saboteur(
        'writes without its fence',
        FENCES,
        'whoever held a lease that another has taken',
        'would write if nobody asked for the fence: the saboteur',
      ),
    ],
    short: 'SIGSTOP between effect and checkpoint, SIGCONT after another has taken over',
  },
  {
    promise: 'What is recorded through one api shows on the streams of another, with Redis and without it.',
    shown: [
      shown(
        'apps/worker/src/live.int.spec.ts',
        'two api processes with a Redis server',
        'show on the streams of one what was recorded through the other, with Redis and without it',
      ),
      shown(
        'packages/event-store/src/subscriptions.spec.ts',
        'following the log',
        'looks at the head every second, once for all who follow, though no hint comes',
      ),
    ],
    saboteurs: [
      saboteur(
        '`noLook`: believes that hints are never lost',
        'packages/event-store/src/subscriptions.spec.ts',
        'following the log',
        'would never hear of it if hints were believed in: the saboteur',
      ),
    ],
    short: 'a change before Redis is killed, two after',
  },
];
