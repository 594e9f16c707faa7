import type { Pair } from './statistics.ts';

/** How long some work takes, in seconds. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

/** Measures both sides in turn, each first as often as the other, so that neither has the better half of the time. */
export const interleaved = async (
  rounds: number,
  own: (round: number) => Promise<number>,
  baseline: (round: number) => Promise<number>,
): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await baseline(round);
      pairs.push({ own: await own(round), baseline: first });
    } else {
      const first = await own(round);
      pairs.push({ own: first, baseline: await baseline(round) });
    }
  }
  return pairs;
};
