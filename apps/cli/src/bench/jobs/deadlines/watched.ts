import type { System } from '@casetrail/application';
import type { Instant } from '@casetrail/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { caseNoOf, moveTerms, RULE } from './open-firm.ts';
import { preciseNow } from './sql-sweep.ts';

/** What cannot have been decided by then will not be. */
const LONGEST_MS = 120_000;

interface Found {
  readonly rule: string;
  readonly caseNo: string;
}

/** A worker's watch over a loaded database, and when each of its verdicts was committed. */
export class Watched {
  readonly #system: System;
  readonly #sweeper: ReturnType<System['enforcement']['sweeper']>;
  readonly #committed = new Map<string, number>();
  #failure: unknown;

  constructor(system: System) {
    this.#system = system;
    this.#listen();
    this.#sweeper = system.enforcement.sweeper({ onFailure: (error) => (this.#failure ??= error) });
  }

  start(): void {
    // As a worker does.
    this.#system.follow({ restMs: 100 });
    this.#system.reactions.follow({ way: this.#system.enforcement.way });
    this.#sweeper.start();
  }

  close(): Promise<void> {
    return this.#sweeper.close();
  }

  /**
   * Moves terms of untouched cases to these moments, and answers with the milliseconds by which each verdict was late
   * when its commit came back.
   * @throws where what was entered was not looked after before the first of them, or some was never decided
   */
  async lateness(from: number, moments: readonly Instant[]): Promise<readonly number[]> {
    this.#committed.clear();
    await moveTerms(this.#system, from, moments);
    await this.#system.settle();
    await this.#system.enforcement.sweep.run();
    const first = Math.min(...moments);
    if (preciseNow() >= first) throw new Error('what falls due was entered too late; let it fall due later');
    const end = Math.max(...moments) + LONGEST_MS;
    while (this.#committed.size < moments.length) {
      if (preciseNow() > end)
        throw new Error(`${this.#committed.size} were decided`, { cause: this.#failure });
      await pause(50);
    }
    return moments.map((dueAt, nth) => (this.#committed.get(caseNoOf(from + nth)) ?? Infinity) - dueAt);
  }

  /** Hears of every commit where it is waited for: no reader of the log stands in between. */
  #listen(): void {
    const { log } = this.#system;
    const append = log.appendAll.bind(log);
    log.appendAll = async (appends) => {
      const outcomes = await append(appends);
      const now = preciseNow();
      for (const { events } of appends) {
        for (const { type, data } of events) {
          const { rule, caseNo } = data as Found;
          if (type === 'ViolationFound' && rule === RULE && !this.#committed.has(caseNo))
            this.#committed.set(caseNo, now);
        }
      }
      return outcomes;
    };
  }
}
