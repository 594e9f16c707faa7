import { LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';
import { setImmediate as turn } from 'node:timers/promises';

/** Turns that a process gets to come to its next gate; it only reckons in between. */
const MOST_TURNS = 10_000;

/** Never answers: whoever waits for it is dead. */
const silence = new Promise<never>(() => {});

/**
 * A process of the simulated firm. Whatever it asks of the outside waits at a gate until the schedule lets it
 * through; killed, it never gets through any more, and nothing of it is unwound, as with -9.
 */
export class Process {
  readonly name: string;
  #alive = true;
  #busy = false;
  /** What it waits for, in the order in which it asked. */
  readonly #gates: (() => void)[] = [];
  /** What it failed of, other than of the faults that are dealt out. */
  failure: string | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  get isIdle(): boolean {
    return this.#alive && !this.#busy && this.#gates.length === 0;
  }

  get isWaiting(): boolean {
    return this.#alive && this.#gates.length > 0;
  }

  /** What is asked of the outside passes here. */
  gate(): Promise<void> {
    return this.#alive ? new Promise((resolve) => this.#gates.push(resolve)) : silence;
  }

  /** Dies in the middle of what it does: for whoever awaits the answer there is none. */
  die(): Promise<never> {
    this.#alive = false;
    return silence;
  }

  /** Begins a piece of work, and runs to its first gate. */
  start(work: () => Promise<unknown>): Promise<void> {
    this.#busy = true;
    work()
      .catch((error: unknown) => {
        if (!isDealtOut(error))
          this.failure ??= error instanceof Error ? (error.stack ?? error.message) : 'no error';
      })
      .finally(() => (this.#busy = false));
    return this.#toNextGate();
  }

  /** Lets it through a gate, and waits until it is at the next one or done. */
  step(): Promise<void> {
    this.#gates.shift()?.();
    return this.#toNextGate();
  }

  async #toNextGate(): Promise<void> {
    await turn();
    for (let turns = 0; this.#alive && this.#busy && this.#gates.length === 0; turns += 1) {
      if (turns > MOST_TURNS) throw new Error(`${this.name} waits for something that passes no gate`);
      await turn();
    }
  }
}

const isDealtOut = (error: unknown): boolean =>
  error instanceof LogUnavailable || error instanceof OutcomeUnknown;
