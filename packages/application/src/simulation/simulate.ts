import { DAY, HOUR, instant, MINUTE, type Instant } from '@casetrail/kernel';
import { apiOn } from './api.ts';
import { Chance } from './chance.ts';
import { Clients } from './clients.ts';
import type { SimulatedFaults } from './faults.ts';
import { founded } from './firm.ts';
import { brokenChain, brokenNow, early, type Broken } from './invariants.ts';
import { Process } from './process.ts';
import { brokenAtRest } from './rest.ts';
import { SimulatedLog, type LogFaults } from './simulated-log.ts';
import { workerOn } from './worker.ts';
import { World, type Backup } from './world.ts';

export interface SimulationOptions {
  /** Steps of the schedule before everything is let come to rest. */
  readonly steps?: number;
  readonly sabotage?: SimulatedFaults;
}

export interface Simulated {
  readonly seed: number;
  /** Empty where everything held. */
  readonly broken: readonly Broken[];
  readonly events: number;
  readonly verdicts: number;
  readonly slips: number;
  readonly kills: number;
  readonly restores: number;
  readonly stops: number;
  /** Hash of the log's end, in hex: the same for the same seed. */
  readonly head: string;
}

interface Actor {
  readonly process: Process;
  readonly works: readonly (() => Promise<unknown>)[];
  /** A bell that has it sweep, where it is a worker. */
  readonly sweep?: () => Promise<unknown>;
}

const APIS = 2;
const WORKERS = 3;
const CASES = 8;
const STEPS = 1_500;
const BEGUN = instant('2026-03-02T08:00:00+08:00');
const SKEWS = [0, HOUR, -HOUR];
const DEALT: LogFaults = { unavailable: 0.03, lost: 0.04, fatal: 0.04 };
const NONE: LogFaults = { unavailable: 0, lost: 0, fatal: 0 };

/** One firm under one seed: apis, workers, and everything that can happen to them. */
class Simulation {
  readonly #chance: Chance;
  readonly #sabotage: SimulatedFaults;
  readonly #world = new World(BEGUN);
  readonly #clients: Clients;
  readonly #actors: Actor[] = [];
  readonly #broken: Broken[] = [];
  #faults = DEALT;
  #backup: Backup | undefined;
  #seen = -1;
  #kills = 0;
  #restores = 0;

  constructor(seed: number, sabotage: SimulatedFaults) {
    this.#chance = new Chance(seed);
    this.#sabotage = sabotage;
    this.#clients = new Clients(this.#chance, CASES);
  }

  async run(seed: number, steps: number): Promise<Simulated> {
    await this.#world.commit(founded(BEGUN));
    for (let nth = 0; nth < APIS + WORKERS; nth += 1) this.#actors.push(this.#actor(nth));
    for (let step = 0; step < steps && this.#broken.length === 0; step += 1) {
      await this.#step();
      await this.#look(step);
    }
    if (this.#broken.length === 0) await this.#rest();
    return this.#told(seed);
  }

  #actor(nth: number): Actor {
    const process = new Process(nth < APIS ? `api ${nth + 1}` : `worker ${nth - APIS + 1}`);
    let read: Instant = this.#world.now;
    const log = new SimulatedLog(
      {
        world: this.#world,
        chance: this.#chance,
        faults: () => this.#faults,
        sabotage: this.#sabotage,
      },
      process,
      (appends, outcomes) => this.#broken.push(...early(appends, outcomes, read)),
    );
    const shared = { world: this.#world, log, chance: this.#chance, sabotage: this.#sabotage };
    if (nth < APIS) {
      const { takeCommand, takeConfirmation } = apiOn(process, { ...shared, clients: this.#clients });
      return { process, works: [takeCommand, takeCommand, takeCommand, takeConfirmation] };
    }
    const skew = SKEWS[nth - APIS] ?? 0;
    const onRead = (now: Instant) => (read = now);
    const { sweep, project, react } = workerOn(process, { ...shared, skew, onRead });
    const swept = this.#sabotage.bellsOnly ? [] : [sweep];
    return { process, works: [...swept, project, project, react], sweep };
  }

  async #step(): Promise<void> {
    const drawn = this.#chance.next();
    if (drawn < 0.03) this.#wait(this.#chance.below(4 * HOUR));
    else if (drawn < 0.036) this.#kill(this.#chance.below(this.#actors.length));
    else if (drawn < 0.038) this.#world.bells.clear();
    else if (drawn < 0.0395) this.#world.wrongBy = this.#chance.pick([DAY, -DAY, MINUTE, -MINUTE]) ?? 0;
    else if (drawn < 0.042) this.#backup = await this.#world.backUp();
    else if (drawn < 0.0432) await this.#restore();
    else await this.#goOn();
  }

  #pass(ms: number): void {
    this.#world.elapsed += ms;
  }

  /** Long, and mostly not unwatched: a worker beats though it has nothing to do. */
  #wait(ms: number): void {
    this.#pass(ms);
    const { now } = this.#world;
    if (this.#chance.happens(0.8)) this.#world.beats.set('watchman', { raw: now, firm: now });
  }

  async #goOn(): Promise<void> {
    const actor = this.#chance.pick(
      this.#actors.filter(({ process }) => process.isWaiting || process.isIdle),
    );
    if (!actor) return;
    // A process takes time for what it does.
    this.#pass(this.#chance.below(2_000));
    const { process, works } = actor;
    if (process.isWaiting) await process.step();
    else await process.start(this.#bellFor(actor) ?? this.#chance.pick(works) ?? (async () => {}));
    if (process.failure !== undefined) this.#broken.push(`${process.name} failed: ${process.failure}`);
    if (!process.isAlive) this.#replace(this.#actors.indexOf(actor));
  }

  /** A bell may ring late, and twice: it is taken down by chance. */
  #bellFor({ sweep }: Actor): (() => Promise<unknown>) | undefined {
    const due = [...this.#world.bells].find((at) => at <= this.#world.now);
    if (!sweep || due === undefined) return undefined;
    if (this.#chance.happens(0.7)) this.#world.bells.delete(due);
    return sweep;
  }

  #kill(nth: number): void {
    void this.#actors[nth]?.process.die();
    this.#replace(nth);
  }

  #replace(nth: number): void {
    this.#kills += 1;
    this.#actors[nth] = this.#actor(nth);
  }

  async #restore(): Promise<void> {
    if (!this.#backup) return;
    for (const { process } of this.#actors) void process.die();
    await this.#world.restore(this.#backup);
    this.#clients.restoredTo((await this.#world.log.head()).position);
    for (let nth = 0; nth < this.#actors.length; nth += 1) this.#actors[nth] = this.#actor(nth);
    this.#restores += 1;
  }

  /** After whatever changed the log or the rows. */
  async #look(step: number): Promise<void> {
    const { position } = await this.#world.log.head();
    const seen = position * 1_000_000 + this.#world.rows.position;
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#broken.push(...(await brokenNow(this.#world, this.#clients)));
    if (step % 50 === 0) this.#broken.push(...(await brokenChain(this.#world)));
  }

  /** No more faults: everybody who was there is killed once more, and what is due has to be decided by who comes next. */
  async #rest(): Promise<void> {
    this.#faults = NONE;
    this.#world.wrongBy = 0;
    for (let nth = 0; nth < this.#actors.length; nth += 1) this.#kill(nth);
    const toTheEnd = async (process: Process, work: () => Promise<unknown>) => {
      await process.start(work);
      while (process.isWaiting) await process.step();
      if (process.failure !== undefined)
        this.#broken.push(`${process.name} failed at rest: ${process.failure}`);
    };
    for (let before = -1; before !== this.#world.log.entries.length;) {
      before = this.#world.log.entries.length;
      this.#pass(HOUR);
      for (const { process, works } of this.#actors) for (const work of works) await toTheEnd(process, work);
    }
    this.#broken.push(
      ...(await brokenNow(this.#world, this.#clients)),
      ...(await brokenChain(this.#world)),
      ...(await brokenAtRest(this.#world)),
    );
  }

  async #told(seed: number): Promise<Simulated> {
    const events = await this.#world.log.readAll(0, Number.MAX_SAFE_INTEGER);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    return {
      seed,
      broken: this.#broken,
      events: events.length,
      verdicts: count('ViolationFound'),
      slips: count('SlipNumbered'),
      kills: this.#kills,
      restores: this.#restores,
      stops: count('EnforcementStopped'),
      head: Buffer.from((await this.#world.log.head()).hash).toString('hex'),
    };
  }
}

/** Two apis and three workers on one log, under a seed: the same seed, the same story. */
export const simulate = (
  seed: number,
  { steps = STEPS, sabotage = {} }: SimulationOptions = {},
): Promise<Simulated> => new Simulation(seed, sabotage).run(seed, steps);
