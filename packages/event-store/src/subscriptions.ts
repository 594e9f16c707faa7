import { LogFollower, type Followed, type Handler } from './log-follower.ts';
import type { SubscribeOptions, Subscription } from './port.ts';

/** The truth: hints only make it faster. */
const POLL_MS = 1_000;

export interface SubscriptionFaults {
  /** Believes that hints are never lost. */
  readonly noLook?: boolean;
}

/** Those who follow a store's log now: they end with it. One look a second at its head is enough for all of them. */
export class Subscriptions {
  readonly #open = new Set<LogFollower>();
  readonly #faults: SubscriptionFaults;
  #polling: NodeJS.Timeout | undefined;

  constructor(faults: SubscriptionFaults = {}) {
    this.#faults = faults;
  }

  begin(log: Followed, after: number, handler: Handler, options: SubscribeOptions = {}): Subscription {
    const follower = new LogFollower(log, after, handler, options);
    this.#open.add(follower);
    if (!this.#faults.noLook) this.#polling ??= setInterval(() => void this.#poll(log), POLL_MS);
    const forget = (): void => this.#forget(follower);
    follower.done.then(forget, forget);
    return follower;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((follower) => follower.close()));
  }

  async #poll(log: Followed): Promise<void> {
    const head = await log.head().catch(() => undefined);
    for (const follower of this.#open) if (head && follower.position < head.position) follower.hint();
  }

  #forget(follower: LogFollower): void {
    this.#open.delete(follower);
    if (this.#open.size > 0) return;
    clearInterval(this.#polling);
    this.#polling = undefined;
  }
}
