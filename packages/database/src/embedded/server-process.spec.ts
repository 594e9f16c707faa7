import { describe, expect, it } from 'vitest';
import { isRunning, isServerOf, isZombieStat } from './server-process.ts';

describe('a process', () => {
  it.each([
    ['4711 (postgres) S 1 4711', false],
    ['4711 (postgres) R 1 4711', false],
    ['4711 (postgres) Z 1 4711', true],
    ['4711 (postgres) X 1 4711', true],
    ['4711 (a) Z (b) S 1 4711', false],
    ['4711 (a) S (b) Z 1 4711', true],
  ])('with the state "%s" is a zombie: %s', (stat, zombie) => {
    expect(isZombieStat(stat)).toBe(zombie);
  });

  it('runs when it is this one, and does not when no process has the number', () => {
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(2 ** 30)).toBe(false);
  });

  it('is no server because it runs', () => {
    expect(isServerOf(process.cwd(), process.pid)).toBe(false);
    expect(isServerOf(process.cwd(), process.ppid)).toBe(false);
  });
});
