import { describe, expect, it } from 'vitest';
import { sealedIn, wordsIn } from './words.ts';

describe('words to search for', () => {
  it.each([
    ['  翠湖 1 ', '翠湖 1'],
    ['\u0000a\u0007', 'a'],
    ['   ', ''],
    ['长'.repeat(101), '长'.repeat(100)],
  ])('of %j are %j', (typed, words) => expect(wordsIn(typed)).toBe(words));
  it.each([
    ['search=c2VhbGVk_-', 'c2VhbGVk_-'],
    ['search=ZX-260001', 'ZX-260001'],
    ['search=%E7%BF%A0', ''],
    ['search=%00', ''],
    ['', ''],
  ])('are sealed in %s: %j', (query, sealed) => expect(sealedIn(new URLSearchParams(query))).toBe(sealed));
});
