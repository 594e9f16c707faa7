interface Waiting<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Asks together what many ask for one by one: what comes in within a turn, or while a question is being answered, goes into the
 * next. Whoever asks alone waits for nobody, and no answer is older than its question.
 * @param ask answers in the order of the keys; where it fails, all of that question fail
 * @param most keys a question, at most
 * @param atOnce questions that may be on their way, at most: with several, one that takes long holds up nobody else
 */
export const gathered = <Key, Value>(
  ask: (keys: readonly Key[]) => Promise<readonly Value[]>,
  most = 64,
  atOnce = 1,
): ((key: Key) => Promise<Value>) => {
  const waiting: Waiting<Key, Value>[] = [];
  let running = 0;
  const run = async (): Promise<void> => {
    // Callers of the same turn are gathered.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const values = await ask(batch.map(({ key }) => key));
        if (values.length !== batch.length)
          throw new RangeError(`${values.length} answers to ${batch.length} questions`);
        batch.forEach(({ resolve }, at) => resolve(values[at] as Value));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running -= 1;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (running === atOnce) return;
      running += 1;
      void run();
    });
};
