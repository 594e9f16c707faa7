import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commandIdOf } from './command-id.ts';

const SEED = '3f2b8c1e-5d7a-4c3b-9e21-0123456789ab';

describe('the id of a command', () => {
  it('is a UUID of the version and variant of its seed', () => {
    for (let nth = 0; nth < 100; nth += 1)
      expect(commandIdOf(randomUUID(), ['s1', nth, '/queue', ''])).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
  });
  it('is the same for the same form, so that pressing twice does it once', () =>
    expect(commandIdOf(SEED, ['s1', 0, '/queue', ''])).toBe(commandIdOf(SEED, ['s1', 0, '/queue', ''])));
  it('is another for every form of a page, every time it was carried out, and every page', () => {
    const all = ['/queue', '/cases/LX-1', '/cases/LX-2'].flatMap((path) =>
      Array.from({ length: 200 }, (_, form) => `s${form}`).flatMap((form) =>
        [0, 1, 2].map((done) => commandIdOf(SEED, [form, done, path, ''])),
      ),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
