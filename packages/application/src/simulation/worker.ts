import { BREAKER_LIMITS } from '@casetrail/domain';
import { Streams, type EventStore } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { Breaker } from '../enforcement/breaker.ts';
import { NO_FAULTS } from '../enforcement/faults.ts';
import { Sweep } from '../enforcement/sweep.ts';
import { Verdicts } from '../enforcement/verdicts.ts';
import { ReactionRunner } from '../reactions/reaction-runner.ts';
import { reactionsOf } from '../reactions/reactions.ts';
import { signaturesOf } from '../slices/fines/signatures.ts';
import { RightOfWay } from '../work/right-of-way.ts';
import { simulatedBeats } from './beats.ts';
import { simulatedRows } from './candidates.ts';
import type { Chance } from './chance.ts';
import type { SimulatedFaults } from './faults.ts';
import { readerOf } from './firm.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

export interface WorkerPorts {
  readonly world: World;
  readonly log: EventStore;
  readonly chance: Chance;
  readonly sabotage: SimulatedFaults;
  /** Milliseconds by which this process's own clock is wrong. */
  readonly skew: number;
  /** Told whenever it has looked at the database's clock. */
  readonly onRead: (now: Instant) => void;
}

/** Events of one delivery to the rows. */
const DELIVERED = 12;

/** A worker with the sweep, the verdicts, the breaker and the reactions of the real one. */
export const workerOn = (process: Process, ports: WorkerPorts) => {
  const { world, log, chance, sabotage, skew, onRead } = ports;
  const gate = () => process.gate();
  const faults = sabotage.enforcement ?? NO_FAULTS;
  const streams = new Streams(log);
  const firm = readerOf(log);
  const { rulebook } = firm.known;
  const signatures = signaturesOf(firm);
  const monotonic = () => world.elapsed;
  const clock = () => (world.now + skew) as Instant;
  const breaker = new Breaker({ streams, firm }, BREAKER_LIMITS, { monotonic, uptime: monotonic });
  const beats = simulatedBeats(world, process.name, gate, onRead);
  const projected = { waitFor: async (position: number) => world.rows.position >= position };
  const verdicts = new Verdicts({
    rows: simulatedRows(world, readerOf(world.log), gate),
    fines: { log, streams, firm, rulebook, signatures, clock },
    projection: projected,
    desk: projected,
    way: new RightOfWay(),
    ...{ log, firm, rulebook, beats, breaker, faults, monotonic },
  });
  const sweep = new Sweep({
    clock: { now: clock, rawOf: (read) => read, ofDatabase: (raw) => raw },
    works: [verdicts],
    ...{ beats, breaker, faults },
  });
  const place = {
    position: async () => {
      await gate();
      return world.reactedTo;
    },
    advance: async (to: number) => {
      await gate();
      world.reactedTo = Math.max(world.reactedTo, to);
    },
  };
  let runner: ReactionRunner | undefined;

  return {
    sweep: async (): Promise<number> => {
      const { done } = await sweep.run();
      const next = await verdicts.nextDueAt(world.now);
      if (next !== undefined) world.bells.add(next);
      return done['verdicts'] ?? 0;
    },
    /** Brings a page to the rows, some of which they may show already, or none of what it is late for. */
    project: async (): Promise<void> => {
      const from = Math.max(0, world.rows.position - chance.below(4));
      const events = await log.readAll(from, DELIVERED);
      if (!sabotage.checkpointApart) return world.rows.apply(events);
      const { rows } = world;
      const fresh = events.filter(({ position }) => position > rows.position);
      for (const event of fresh) rows.fold(event);
      await gate();
      rows.position = Math.max(rows.position, fresh.at(-1)?.position ?? 0);
    },
    react: async (): Promise<void> => {
      const reactions = reactionsOf({ log, streams, firm, clock: () => world.now, rulebook, signatures });
      runner ??= await ReactionRunner.open({
        place,
        log,
        reactions,
        ...(sabotage.reactions && { faults: sabotage.reactions }),
      });
      await runner.catchUp();
    },
  };
};
