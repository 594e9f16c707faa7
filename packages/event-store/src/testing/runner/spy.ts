const counts = new WeakMap<object, { calls: number }>();

/** A function that counts its calls. */
export const spy = <Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): ((...args: Args) => Result) => {
  const count = { calls: 0 };
  const counted = (...args: Args): Result => {
    count.calls += 1;
    return work(...args);
  };
  counts.set(counted, count);
  return counted;
};

/** How often a function that counts was called. */
export const callsOf = (counted: unknown): number | undefined =>
  typeof counted === 'function' ? counts.get(counted)?.calls : undefined;
