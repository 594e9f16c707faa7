import { expect, it } from 'vitest';
import { Random } from '../random.ts';
import { someHabit } from './habit.ts';

it('habits even out over many people, so that the rates of slips are what they say', () => {
  const random = new Random(9);
  const people = Array.from({ length: 5000 }, () => someHabit(random));
  const mean = (trait: 'late' | 'careless') =>
    people.reduce((sum, habit) => sum + habit[trait], 0) / people.length;
  expect(mean('late')).toBeCloseTo(1, 1);
  expect(mean('careless')).toBeCloseTo(1, 1);
  expect(new Set(people).size).toBe(4);
});
