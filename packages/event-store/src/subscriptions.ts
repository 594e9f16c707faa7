import { follow, type Followed, type Handler } from './follow.ts';
import type { SubscribeOptions, Subscription } from './port.ts';

/** Those who follow a store's log now: they end with it. */
export class Subscriptions {
  readonly #open = new Set<Subscription>();

  begin(log: Followed, after: number, handler: Handler, options: SubscribeOptions = {}): Subscription {
    const subscription = follow(log, after, handler, options);
    this.#open.add(subscription);
    const forget = (): boolean => this.#open.delete(subscription);
    subscription.done.then(forget, forget);
    return subscription;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((subscription) => subscription.close()));
  }
}
