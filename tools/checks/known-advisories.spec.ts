import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ADVISORIES } from './advisories.mjs';
import { findUnsafe, isSound, lockedVersions } from './known-advisories.mjs';
import { LANES } from './stages.mjs';

const lock = readFileSync(new URL('../../pnpm-lock.yaml', import.meta.url), 'utf8');

describe('the lock file', () => {
  it('has nothing that is known to be unsafe', () => expect(findUnsafe(lock)).toEqual([]));

  it.each(ADVISORIES.map((row) => [row.name, row.advisory, row] as const))(
    'would be refused with a %s of before %s',
    (name, advisory, { least }) => {
      const [version = ''] = lockedVersions(lock).get(name) ?? [];
      // The version before the first one that is sound.
      const [major = 0, minor = 0, patch = 0] = (least.at(-1) ?? '').split('.').map(Number);
      const before =
        patch > 0 ? [major, minor, patch - 1] : minor > 0 ? [major, minor - 1, 99] : [major - 1, 99, 99];
      const old = lock.replaceAll(`${name}@${version}`, `${name}@${before.join('.')}`);
      expect(findUnsafe(old).filter((said) => said.includes(advisory))).toHaveLength(1);
    },
  );

  it('is asked to have every package that the table names', () => {
    const gone = { name: 'left-pad', least: ['1.0.0'], advisory: 'CVE-0', why: 'no more' };
    expect(findUnsafe(lock, [gone])).toEqual(['left-pad is locked no longer: take CVE-0 out of the table']);
  });

  it('is looked at by the checks', () =>
    expect(LANES.flat().map(({ command }) => command.join(' '))).toContainEqual(
      expect.stringContaining('known-advisories.mjs'),
    ));
});

describe('a version', () => {
  it.each([
    ['2.1.8', false],
    ['2.1.9', true],
    ['3.0.4', false],
    ['3.0.5', true],
    ['1.9.9', false],
    ['4.0.0', true],
    ['10.0.0', true],
    ['3.0.5-beta.1', true],
  ])('%s is sound: %s, where 2.1.9 and 3.0.5 were mended', (version, sound) =>
    expect(isSound(version, ['3.0.5', '2.1.9'])).toBe(sound),
  );
  it('is read from the lock file whether its name is scoped, quoted or has peers', () => {
    const text =
      "packages:\n\n  a@1.0.0:\n  '@b/c@2.0.0-beta.1':\n\nsnapshots:\n\n  '@b/c@3.0.0(a@1.0.0(d@4.0.0))':\n  a@1.0.1(x@9.0.0):\n";
    expect(Object.fromEntries(lockedVersions(text))).toEqual({
      a: new Set(['1.0.0', '1.0.1']),
      '@b/c': new Set(['2.0.0-beta.1', '3.0.0']),
    });
  });
});
