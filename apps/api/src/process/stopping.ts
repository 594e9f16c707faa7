/**
 * That this process is about to end. From then on it says that it is not ready, asks clients to leave their connections and
 * ends what would never end by itself, while it still answers whoever comes.
 */
export class Stopping {
  readonly #listeners = new Set<() => void>();
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back when it begins. */
  onBegin(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
