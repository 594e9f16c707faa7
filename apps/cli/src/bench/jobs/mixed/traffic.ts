import { setTimeout as pause } from 'node:timers/promises';
import { timed } from '../../timing.ts';

/** Of ten requests, three record something. */
const MIXTURE = ['look', 'tell', 'look', 'look', 'tell', 'look', 'look', 'tell', 'look', 'look'] as const;

type Kind = (typeof MIXTURE)[number];

/** Who is asked: the `nth` of its kind. */
export type Side = Readonly<Record<Kind, (nth: number) => Promise<unknown>>>;

/** Seconds that each answer took. */
export type Took = Readonly<Record<Kind, readonly number[]>>;

/**
 * Asks so often a second, whether or not what was asked before has been answered.
 * @throws whatever a side throws, after all have answered
 */
export const traffic = async (side: Side, seconds: number, perSecond: number): Promise<Took> => {
  const asked: Record<Kind, Promise<number>[]> = { look: [], tell: [] };
  const started = performance.now();
  for (let nth = 0; nth < seconds * perSecond; nth += 1) {
    await pause(Math.max(0, started + (nth * 1_000) / perSecond - performance.now()));
    const kind = MIXTURE[nth % MIXTURE.length] ?? 'look';
    const answer = timed(() => side[kind](asked[kind].length));
    // One that is refused is told of when all are waited for; until then it must not end the process.
    answer.catch(() => undefined);
    asked[kind].push(answer);
  }
  return { look: await Promise.all(asked.look), tell: await Promise.all(asked.tell) };
};
