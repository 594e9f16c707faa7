import type { Instant } from '@casetrail/kernel';
import { openSystemOn } from '../open-system.ts';
import type { System } from '../system.ts';

/** The clock of a past that is being played: it stands wherever the story is. */
export interface ScriptedClock {
  now: Instant;
}

/**
 * A second system on the same database, whose clock a script turns: what people do in it is done at the time at which
 * they did it. Closing it leaves the first one as it is.
 */
export const openScripted = (system: System, clock: ScriptedClock): Promise<System> =>
  openSystemOn(
    { ...system.database, close: async () => {} },
    {
      dataDir: system.dataDir,
      otherwise: 'everything',
      clock: () => clock.now,
      // Time passes as it is told: no clock has jumped.
      enforcement: { unsettable: { monotonic: () => clock.now, uptime: () => clock.now } },
    },
  );
