import { describe, expect, it } from 'vitest';
import { figuresOf, tableOf } from './figures.mjs';
import { mutatedIn, PARTS, testsOf } from './parts.mjs';

const mutant = (file: string, status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored') => ({
  fileName: `/root/packages/${file}`,
  status,
});

describe('the figures of mutants', () => {
  it('count by folder what was noticed and what was not, and leave out what was ignored', () => {
    const mutants = [
      mutant('b/src/x.ts', 'Killed'),
      mutant('a/src/x.ts', 'Killed'),
      mutant('a/src/y.ts', 'Timeout'),
      mutant('a/src/y.ts', 'Survived'),
      mutant('a/src/y.ts', 'NoCoverage'),
      mutant('c/src/x.ts', 'Ignored'),
    ];
    expect(figuresOf(mutants, '/root')).toEqual([
      { folder: 'packages/a/src', noticed: 2, unseen: 2, score: 50 },
      { folder: 'packages/b/src', noticed: 1, unseen: 0, score: 100 },
    ]);
    expect(tableOf(figuresOf(mutants, '/root'))).toContain('| `packages/a/src` | 4 | 2 | 2 | 50.0 |');
  });
});

describe('a part', () => {
  it('mutates no test, and is held by the tests of its own package', () => {
    for (const part of Object.values(PARTS)) {
      expect(mutatedIn(part)).toContain(`!${part.package}/src/**/*.spec.ts`);
      for (const tests of testsOf(part)) expect(tests).toMatch(/^packages\/\w[\w-]*\/src\/.*\.spec\.ts$/);
    }
  });
  it('can be narrowed to some of its files', () =>
    expect(mutatedIn({ package: 'packages/a', mutate: ['*.ts'] }, ['b.ts'])[0]).toBe('packages/a/src/b.ts'));
});
