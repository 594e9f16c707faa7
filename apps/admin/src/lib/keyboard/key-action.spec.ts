import { describe, expect, it } from 'vitest';
import { keyAction, neighbour } from './key-action.ts';

const idle = { isTyping: false, isModified: false };

describe('a single key', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['/', 'search'],
    ['u', 'up'],
    ['?', 'help'],
    ['o', 'toggle'],
    ['r', 'renew'],
    ['e', 'record'],
  ])('%s does %s', (key, action) => expect(keyAction({ key, ...idle })).toBe(action));
  it.each(['J', 'x', 'Enter', 'constructor', ''])('%s does nothing', (key) =>
    expect(keyAction({ key, ...idle })).toBeUndefined(),
  );
  it('is left to the field in which somebody types', () => {
    expect(keyAction({ key: 'j', isTyping: true, isModified: false })).toBeUndefined();
  });
  it('is left to the browser with Ctrl, Alt or Meta', () => {
    expect(keyAction({ key: 'k', isTyping: false, isModified: true })).toBeUndefined();
  });
});

describe('the next place', () => {
  it('is the first one when there was none', () => expect(neighbour(-1, 3, -1)).toBe(0));
  it('is one further, either way', () => {
    expect(neighbour(1, 3, 1)).toBe(2);
    expect(neighbour(1, 3, -1)).toBe(0);
  });
  it('does not run over the ends', () => {
    expect(neighbour(2, 3, 1)).toBe(2);
    expect(neighbour(0, 3, -1)).toBe(0);
  });
  it('is nowhere where there is none', () => expect(neighbour(-1, 0, 1)).toBe(-1));
});
