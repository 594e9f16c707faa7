/** A stream of chance that a seed repeats: what one run found, the next finds again. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to just below 1. */
  next(): number {
    // Mulberry32: 32 bits of state are plenty to choose among some hundred things ten thousand times.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** True so often, from 0 to 1. */
  happens(chance: number): boolean {
    return this.next() < chance;
  }

  /** @throws RangeError where there is nothing to choose from */
  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined && items.length === 0) throw new RangeError('nothing to choose from');
    return item as Item;
  }
}
