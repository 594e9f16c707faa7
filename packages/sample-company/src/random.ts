/**
 * A small generator of pseudo-random numbers (mulberry32). The same seed and path give the same numbers on every
 * machine; two paths are independent, so that one case more does not change all the others.
 */
export class Random {
  #state: number;

  constructor(seed: number, ...path: readonly (string | number)[]) {
    this.#state = path.reduce<number>(
      (state, part) => mix(state, String(part)),
      mix(0x9e3779b9, String(seed)),
    );
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** A number in [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError when there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** One item of pairs `[item, weight]`; the weights need not add up to anything. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new RangeError('nothing to pick from');
  }

  /** So many different items, in the order of the list. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const taken: Item[] = [];
    items.forEach((item, at) => {
      if (this.next() * (items.length - at) < count - taken.length) taken.push(item);
    });
    return taken;
  }
}

const mix = (state: number, part: string): number => {
  let mixed = state;
  for (let at = 0; at < part.length; at += 1) {
    mixed = Math.imul(mixed ^ part.charCodeAt(at), 0x01000193);
    mixed = (mixed << 13) | (mixed >>> 19);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};
