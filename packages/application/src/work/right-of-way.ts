/**
 * Of the works of one process, the one that goes first: while it lasts, those that give way begin nothing new. What they
 * had begun they finish.
 */
export class RightOfWay {
  readonly #taken = new Set<Promise<undefined>>();
  #turns: RightOfWay | undefined;

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#taken.add(promise);
    try {
      return await work();
    } finally {
      this.#taken.delete(promise);
      resolve(undefined);
    }
  }

  /** Of those that give way: one at a time goes on, so that what goes first never meets all of them. */
  get turns(): RightOfWay {
    return (this.#turns ??= new RightOfWay());
  }

  /** Undefined where nobody has it; otherwise answers when those who have it now are done. */
  get given(): Promise<unknown> | undefined {
    return this.#taken.size === 0 ? undefined : Promise.all(this.#taken);
  }
}
