import { expect, it } from 'vitest';
import { positionsTyped } from './positions-typed.ts';

it.each([
  ['1384', [1384]],
  ['#1384, #1390', [1384, 1390]],
  ['1384，1390、1402 1384', [1384, 1390, 1402]],
  ['１３８４', [1384]],
  ['', []],
  ['0 -1 1.5 x', []],
])('%j names %j', (typed, positions) => expect(positionsTyped(typed)).toEqual(positions));
