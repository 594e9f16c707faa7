import { describe, expect, it } from 'vitest';
import { gathered } from './gathered.ts';

/** Answers with the double, each question when it is let go. */
const doubling = (most?: number, atOnce?: number) => {
  const questions: { readonly keys: readonly number[]; readonly answer: () => void }[] = [];
  const ask = gathered(
    async (keys: readonly number[]) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      questions.push({ keys, answer: () => resolve(undefined) });
      await promise;
      return keys.map((key) => 2 * key);
    },
    most,
    atOnce,
  );
  return { ask, questions, keys: () => questions.map((question) => question.keys) };
};

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what many ask for', () => {
  it('within a turn goes together', async () => {
    const { ask, questions, keys } = doubling();
    const answers = Promise.all([ask(1), ask(2), ask(1)]);
    await turn();
    expect(keys()).toEqual([[1, 2, 1]]);
    questions[0]?.answer();
    expect(await answers).toEqual([2, 4, 2]);
  });

  it('while a question is answered goes into the next, even where it asks the same', async () => {
    const { ask, questions, keys } = doubling();
    const first = ask(1);
    await turn();
    const later = Promise.all([ask(1), ask(3)]);
    await turn();
    expect(keys()).toEqual([[1]]);
    questions[0]?.answer();
    expect(await first).toBe(2);
    await turn();
    expect(keys()).toEqual([[1], [1, 3]]);
    questions[1]?.answer();
    expect(await later).toEqual([2, 6]);
  });

  it('is no more at a time than may be', async () => {
    const { ask, questions, keys } = doubling(2);
    const answers = Promise.all([ask(1), ask(2), ask(3)]);
    await turn();
    questions[0]?.answer();
    await turn();
    questions[1]?.answer();
    expect(await answers).toEqual([2, 4, 6]);
    expect(keys()).toEqual([[1, 2], [3]]);
  });

  it('goes in a second question where the first takes long, and in a third only where it may', async () => {
    const { ask, questions, keys } = doubling(64, 2);
    const first = Promise.all([ask(1), ask(2)]);
    await turn();
    const second = ask(3);
    await turn();
    const third = ask(4);
    await turn();
    expect(keys()).toEqual([[1, 2], [3]]);
    questions[1]?.answer();
    expect(await second).toBe(6);
    await turn();
    expect(keys()).toEqual([[1, 2], [3], [4]]);
    questions[2]?.answer();
    questions[0]?.answer();
    expect(await third).toBe(8);
    expect(await first).toEqual([2, 4]);
  });

  it('fails for those of that question, and for nobody after them', async () => {
    let fails = true;
    const ask = gathered((keys: readonly number[]) =>
      fails ? Promise.reject(new Error('gone')) : Promise.resolve(keys),
    );
    const both = await Promise.allSettled([ask(1), ask(2)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask(3)).toBe(3);
  });

  it('is not answered where answers are missing', async () => {
    const ask = gathered<number, number>(() => Promise.resolve([]));
    await expect(ask(1)).rejects.toThrow('0 answers to 1 questions');
  });
});
