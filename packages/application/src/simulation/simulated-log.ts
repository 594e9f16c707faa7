import {
  LogUnavailable,
  OutcomeUnknown,
  type Append,
  type AppendOutcome,
  type EventStore,
  type Head,
  type Search,
  type Subscription,
} from '@casetrail/event-store';
import type { RecordedEvent, Uuid } from '@casetrail/kernel';
import type { Chance } from './chance.ts';
import type { SimulatedFaults } from './faults.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

/** What may become of an append. */
export interface LogFaults {
  /** It cannot be reached, and nothing was written. */
  readonly unavailable: number;
  /** It was written, and the answer was lost. */
  readonly lost: number;
  /** It was written, and whoever wrote it dies before it hears of it. */
  readonly fatal: number;
}

/** The log as one process reaches it: everything waits at a gate, and what can go wrong does by chance. */
export class SimulatedLog implements EventStore {
  readonly #world: World;
  readonly #process: Process;
  readonly #chance: Chance;
  readonly #faults: () => LogFaults;
  readonly #sabotage: SimulatedFaults;
  /** Told what this process has written, before it hears of it. */
  readonly #onCommit: (appends: readonly Append[], outcomes: readonly AppendOutcome[]) => void;

  constructor(
    { world, chance, faults, sabotage }: LogPorts,
    process: Process,
    onCommit: (appends: readonly Append[], outcomes: readonly AppendOutcome[]) => void,
  ) {
    this.#world = world;
    this.#process = process;
    this.#chance = chance;
    this.#faults = faults;
    this.#sabotage = sabotage;
    this.#onCommit = onCommit;
  }

  async append(append: Append): Promise<AppendOutcome> {
    const [outcome] = await this.appendAll([append]);
    return outcome as AppendOutcome;
  }

  async appendAll(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    await this.#process.gate();
    const drawn = this.#chance.next();
    const { unavailable, lost, fatal } = this.#faults();
    if (drawn < unavailable) throw new LogUnavailable('simulated');
    const outcomes = await this.#world.commit(await this.#asSabotaged(appends));
    this.#onCommit(appends, outcomes);
    if (drawn < unavailable + lost) throw new OutcomeUnknown('simulated');
    if (drawn < unavailable + lost + fatal) return this.#process.die();
    await this.#process.gate();
    return outcomes;
  }

  /** Whoever expects nothing overwrites what others decided meanwhile. */
  async #asSabotaged(appends: readonly Append[]): Promise<readonly Append[]> {
    if (!this.#sabotage.noExpectedRevision) return appends;
    const streams = await this.#world.log.readStreams(appends.map(({ stream }) => stream));
    return appends.map((one) => ({ ...one, expectedRevision: (streams.get(one.stream)?.length ?? 0) - 1 }));
  }

  async read(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    await this.#process.gate();
    return this.#world.log.read(stream, fromRevision);
  }

  async readStreams(
    streams: readonly string[],
    upTo?: number,
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    await this.#process.gate();
    return this.#world.log.readStreams(streams, upTo);
  }

  async readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]> {
    await this.#process.gate();
    return this.#world.log.readAll(after, limit, types);
  }

  async search(search: Search): Promise<readonly RecordedEvent[]> {
    await this.#process.gate();
    return this.#world.log.search(search);
  }

  readByStream(prefix: string, pageSize?: number): ReturnType<EventStore['readByStream']> {
    return this.#world.log.readByStream(prefix, pageSize);
  }

  async knownCommands(ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
    await this.#process.gate();
    return this.#world.log.knownCommands(ids);
  }

  async sourceFiles(): Promise<readonly string[]> {
    await this.#process.gate();
    return this.#world.log.sourceFiles();
  }

  async warm(): Promise<void> {}

  async head(): Promise<Head> {
    await this.#process.gate();
    return this.#world.log.head();
  }

  /** Nobody follows here: the schedule says who looks, and when. */
  subscribe(): Subscription {
    return { close: async () => {}, done: Promise.resolve() };
  }

  async close(): Promise<void> {}
}

export interface LogPorts {
  readonly world: World;
  readonly chance: Chance;
  readonly faults: () => LogFaults;
  readonly sabotage: SimulatedFaults;
}
