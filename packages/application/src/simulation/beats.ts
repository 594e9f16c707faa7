import type { Instant } from '@casetrail/kernel';
import { MINUTE } from '@casetrail/kernel';
import type { Moment } from '../enforcement/beats.ts';
import type { SweepPorts } from '../enforcement/sweep.ts';
import type { VerdictPorts } from '../enforcement/verdicts.ts';
import type { World } from './world.ts';

/** When workers were there, as the world keeps it. */
export const simulatedBeats = (
  world: World,
  worker: string,
  gate: () => Promise<void>,
  onRead: (now: Instant) => void,
): SweepPorts['beats'] & VerdictPorts['beats'] => {
  const last = (): Moment | undefined => [...world.beats.values()].sort((a, b) => b.raw - a.raw)[0];
  return {
    look: async () => {
      await gate();
      onRead(world.now);
      return { clock: world.now, last: last() };
    },
    last: async () => {
      await gate();
      return last();
    },
    beat: async (moment) => {
      await gate();
      world.beats.set(worker, moment);
    },
    noteDowntime: async (now, before) => {
      await gate();
      if (before && now.raw - before.raw <= MINUTE) return undefined;
      const downtime = { from: before?.firm ?? (0 as Instant), to: now.firm };
      world.downtimes = [...world.downtimes.filter(({ from }) => from !== downtime.from), downtime];
      return downtime;
    },
    forgetLaterThan: async (raw) => {
      await gate();
      for (const [name, moment] of world.beats) if (moment.raw > raw) world.beats.delete(name);
    },
    downtimes: async () => {
      await gate();
      return world.downtimes;
    },
  };
};
