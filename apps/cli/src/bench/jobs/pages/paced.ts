import { setTimeout as pause } from 'node:timers/promises';
import { timed } from '../../timing.ts';

/** How often each side is asked a second, whether or not it has answered yet. */
export const BRISK = 50;

/** How long each answer took, in seconds, of two sides asked in turn. */
export const paced = async (
  times: number,
  perSecond: number,
  own: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
): Promise<readonly [own: readonly number[], baseline: readonly number[]]> => {
  const beatMs = 1_000 / perSecond / 2;
  const started = performance.now();
  const asked: Promise<number>[][] = [[], []];
  for (let beat = 0; beat < 2 * times; beat += 1) {
    await pause(Math.max(0, started + beat * beatMs - performance.now()));
    const answer = timed(beat % 2 === 0 ? own : baseline);
    // One that is refused is told of when all are waited for; until then it must not end the process.
    answer.catch(() => undefined);
    asked[beat % 2]?.push(answer);
  }
  const [ofOwn = [], ofBaseline = []] = await Promise.all(asked.map((answers) => Promise.all(answers)));
  return [ofOwn, ofBaseline];
};
