const LOOK_AGAIN_MS = 50;

/** Those who wait for the rows to move. */
export class Waiting {
  readonly #waking = new Set<() => void>();

  wake(): void {
    for (const wake of this.#waking) wake();
    this.#waking.clear();
  }

  /** Until something moved, but not long: what moved may have moved elsewhere. */
  async turn(atMostMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const wake = () => resolve(undefined);
    const timer = setTimeout(wake, Math.min(atMostMs, LOOK_AGAIN_MS));
    this.#waking.add(wake);
    await promise;
    clearTimeout(timer);
    this.#waking.delete(wake);
  }
}
