import { describe, expect, it } from 'vitest';
import { readTheme } from './theme.ts';
import { wayBack } from './way-back.ts';

describe('the way back from a form', () => {
  it.each(['/', '/?status=lost&page=2', '/cases/ZX-260001?asOf=2026-03-04T15%3A20'])('%s is ours', (path) =>
    expect(wayBack(path)).toBe(path),
  );
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'cases',
    '',
    null,
    undefined,
    new Blob(),
  ])('%s is not, and leads to the front page', (value) => expect(wayBack(value)).toBe('/'));
});

describe('a theme', () => {
  it.each(['system', 'light', 'dark'] as const)('%s is one', (theme) => expect(readTheme(theme)).toBe(theme));
  it.each(['', 'red', undefined, null])('%j is none: the system decides', (value) =>
    expect(readTheme(value)).toBe('system'),
  );
});
