import type { FallingPoint, ReactionFaults } from '@casetrail/application';

type ReactionPoint = Parameters<NonNullable<ReactionFaults['passing']>>[0];

/** Where a worker is killed with -9: at a point of its work, when it passes there for the n-th time. */
export interface Fall {
  readonly at: FallingPoint | ReactionPoint;
  readonly nth: number;
}

/** mulberry32: the same numbers for the same seed, from 0 up to 1. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** So many falls in the middle of deciding, where each point comes up; between the commits of one lot at any of them. */
export const fallsAtRandom = (seed: number, count: number, commits: number): readonly Fall[] => {
  const next = chance(seed);
  const pick = (below: number): number => Math.floor(next() * below);
  const points = ['judged', 'written', 'written', 'settled', 'swept'] as const;
  return Array.from({ length: count }, (): Fall => {
    const at = points[pick(points.length)] ?? 'judged';
    return { at, nth: at === 'written' ? 1 + pick(commits) : 1 };
  });
};
