import type { Random } from '../random.ts';

/** How a person works: factors on the rates of `slips.ts`, by what kind of slip it is. */
export interface Habit {
  readonly late: number;
  readonly careless: number;
}

const HABITS: Readonly<Record<'punctual' | 'ordinary' | 'sloppy' | 'overloaded', Habit>> = {
  punctual: { late: 0.4, careless: 0.4 },
  ordinary: { late: 1, careless: 1 },
  sloppy: { late: 1.1, careless: 2.2 },
  overloaded: { late: 2.2, careless: 1.1 },
};

/** Most people are all right; over a whole store the factors average about one. */
export const someHabit = (random: Random): Habit =>
  random.weighted([
    [HABITS.punctual, 38],
    [HABITS.ordinary, 27],
    [HABITS.sloppy, 17],
    [HABITS.overloaded, 18],
  ]);
