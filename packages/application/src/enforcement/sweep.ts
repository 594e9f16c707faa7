import type { StopReason } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { FirmClock } from '../platform/clock.ts';
import type { Beats, Moment } from './beats.ts';
import type { Breaker } from './breaker.ts';
import type { DueWork } from './due-work.ts';
import type { EnforcementFaults } from './faults.ts';
import { NotPlanned } from './hearing.ts';
import { MassExpiry } from './mass-expiry.ts';

export interface SweepPorts {
  readonly clock: Pick<FirmClock, 'now' | 'rawOf' | 'ofDatabase'>;
  readonly works: readonly DueWork[];
  readonly beats: Pick<Beats, 'look' | 'last' | 'beat' | 'noteDowntime' | 'forgetLaterThan'>;
  readonly breaker: Breaker;
  readonly faults: EnforcementFaults;
}

export interface Swept {
  /** The firm's time, by the database's clock, as of which it was swept. */
  readonly at: Instant;
  /** When that clock was read, by this process's own (`performance.now()`): what it says now need not be asked. */
  readonly readAt: number;
  /** How much each work did. */
  readonly done: Readonly<Record<string, number>>;
  /** Why nothing is enforced, where that is so. */
  readonly stopped: StopReason | undefined;
}

/** What is known not to be due is asked again after so long. */
const KNOWN_FOR_MS = 1_000;

/** Of how far it was swept, a later worker need not know more closely. */
const BEAT_EVERY_MS = 1_000;

/** A moment, and when it was read by this process's own clock. */
interface Now extends Moment {
  readonly readAt: number;
}

interface Known {
  readonly at: Instant | undefined;
  readonly asked: number;
}

/**
 * One look at everything that is due. The bell, the sweeper and the clock of a sample company all call it; it asks no
 * clock but the database's, and doing it twice, or in two processes at once, changes nothing.
 */
export class Sweep {
  readonly #ports: SweepPorts;
  readonly #known = new Map<DueWork, Known>();
  #wholly = false;
  /** By the database's clock. */
  #beatAt = Number.NEGATIVE_INFINITY;
  #running: Promise<Swept> | undefined;
  #next: Promise<Swept> | undefined;

  constructor(ports: SweepPorts) {
    this.#ports = ports;
  }

  /** Everything, to the end. Those who ask while one is going on share the next one. */
  run(): Promise<Swept> {
    this.#known.clear();
    this.#wholly = true;
    return this.runDue();
  }

  /**
   * The same, but for works that were not due when they were last asked, a moment ago. For those who ask all the time.
   */
  runDue(): Promise<Swept> {
    if (!this.#running) {
      this.#running = this.#run().finally(() => (this.#running = undefined));
      return this.#running;
    }
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.runDue();
      });
    return this.#next;
  }

  /** When there is something to do next, by the firm's time. */
  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const moments = await Promise.all(this.#ports.works.map((work) => this.#nextOf(work, now)));
    const known = [...moments, ...this.#ports.works.map((work) => work.lookAgainAt?.())].filter(
      (moment) => moment !== undefined,
    );
    return known.length === 0 ? undefined : (Math.min(...known) as Instant);
  }

  /** What ends in a moment is read before it ends. Nothing comes of it that a sweep would not find by itself. */
  async prepare(now: Instant): Promise<void> {
    for (const work of this.#ports.works) await work.prepare?.(now);
    await Promise.all(this.#ports.works.map((work) => this.#nextOf(work, now)));
  }

  async #nextOf(work: DueWork, now: Instant): Promise<Instant | undefined> {
    if (this.#isKnownNotToBeDue(work, now)) return this.#known.get(work)?.at;
    const at = await work.nextDueAt(now);
    this.#known.set(work, { at, asked: performance.now() });
    return at;
  }

  /**
   * Looking when there is something to do takes a moment, and doing nothing may take long: rows are waited for, while
   * others fall due. What knows of its own only by doing it is not spared.
   */
  async #mayBeDue(work: DueWork, now: Instant): Promise<boolean> {
    if (this.#isKnownNotToBeDue(work, now)) return false;
    if (work.name === VERDICTS || work.findsBySweeping) return true;
    const at = await this.#nextOf(work, now);
    return at !== undefined && at <= now;
  }

  #isKnownNotToBeDue(work: DueWork, now: Instant): boolean {
    const known = this.#known.get(work);
    if (work.name === VERDICTS || !known || performance.now() - known.asked > KNOWN_FOR_MS) return false;
    return known.at === undefined || known.at > now;
  }

  /** The next moment after this one; what is due already and cannot be done now is passed over. */
  async nextAfter(now: Instant): Promise<Instant | undefined> {
    const moments = await Promise.all(this.#ports.works.map((work) => work.nextDueAt(now)));
    const later = moments.filter((moment) => moment !== undefined && moment > now);
    return later.length === 0 ? undefined : (Math.min(...(later as Instant[])) as Instant);
  }

  /** When the next term is over. */
  async nextDeadline(now: Instant): Promise<Instant | undefined> {
    return this.#ports.works.find(({ name }) => name === VERDICTS)?.nextDueAt(now);
  }

  async #run(): Promise<Swept> {
    const { clock, beats, breaker, faults } = this.#ports;
    const since = performance.now();
    const [{ raw, last, readAt }, state] = await Promise.all([this.#look(), breaker.state()]);
    const now: Now = { raw, readAt, firm: faults.noRecheck ? clock.now() : clock.ofDatabase(raw) };
    const jump = faults.noBreaker ? undefined : breaker.jumped(now, last);
    if (jump) {
      await beats.forgetLaterThan(raw);
      await breaker.stop(jump, now.firm);
    }
    const { stopped } = jump ? await breaker.state() : state;
    if (stopped && !faults.noBreaker) {
      await beats.beat(now);
      return sweptAt(now, {}, stopped);
    }
    await beats.noteDowntime(now, jump ? await beats.last() : last);
    return this.#enforce(now, since);
  }

  async #look(): Promise<Pick<Now, 'raw' | 'readAt'> & { readonly last: Moment | undefined }> {
    const { clock, last } = await this.#ports.beats.look();
    return { raw: this.#ports.clock.rawOf(clock), last, readAt: performance.now() };
  }

  /** One work that fails keeps no other waiting; somebody watched where the verdicts were entered. */
  async #enforce(now: Now, since: number): Promise<Swept> {
    const { works, faults } = this.#ports;
    const done: Record<string, number> = {};
    const failures: unknown[] = [];
    const wholly = this.#wholly;
    this.#wholly = false;
    let entered = true;
    for (const work of works) {
      try {
        if (!wholly && !(await this.#mayBeDue(work, now.firm))) continue;
        this.#known.delete(work);
        done[work.name] = await this.#sweepBy(work, { now: now.firm, wholly, since });
      } catch (error) {
        if (error instanceof MassExpiry) {
          const stopped = await this.#stopFor(error, now);
          return sweptAt(now, done, stopped);
        }
        failures.push(error);
        if (work.name === VERDICTS && !(error instanceof NotPlanned)) entered = false;
      }
    }
    if ((done[VERDICTS] ?? 0) > 0) await faults.passing?.('swept');
    if (entered) await this.#beat(now, wholly);
    if (failures.length > 0) throw failures[0];
    return sweptAt(now, done);
  }

  /** Whoever sweeps all the time says so once a second. */
  async #beat(now: Moment, wholly: boolean): Promise<void> {
    const sinceThen = now.raw - this.#beatAt;
    if (!wholly && sinceThen >= 0 && sinceThen < BEAT_EVERY_MS) return;
    await this.#ports.beats.beat(now);
    this.#beatAt = now.raw;
  }

  async #sweepBy(
    work: DueWork,
    { now, wholly, since }: { readonly now: Instant; readonly wholly: boolean; readonly since: number },
  ): Promise<number> {
    let done = await work.sweep(now, wholly, since);
    while (wholly && work.isBehind?.()) done += await work.sweep(now, wholly);
    return done;
  }

  async #stopFor({ found, dailyMean }: MassExpiry, now: Moment): Promise<StopReason> {
    const stopped: StopReason = {
      reason: 'mass-expiry',
      found,
      dailyMean: Math.round(dailyMean * 10) / 10,
    };
    await this.#ports.breaker.stop(stopped, now.firm);
    await this.#ports.beats.beat(now);
    return stopped;
  }
}

const sweptAt = ({ firm, readAt }: Now, done: Swept['done'], stopped?: StopReason): Swept => ({
  at: firm,
  readAt,
  done,
  stopped,
});

const VERDICTS = 'verdicts';
