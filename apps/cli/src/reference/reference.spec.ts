import { readFileSync } from 'node:fs';
import { edition2026 } from '@casetrail/domain';
import { describe, expect, it } from 'vitest';
import { PAGES } from '../commands/reference.ts';

const committed = (name: string) =>
  readFileSync(new URL(`../../../../docs/reference/${name}`, import.meta.url), 'utf8');

describe('the reference', () => {
  it.each(Object.keys(PAGES))('%s says what the code says; run ./casetrail reference', (name) => {
    expect(committed(name)).toBe(PAGES[name]?.());
  });

  it('names every rule', () => {
    const page = committed('rules.md');
    for (const { id } of [...edition2026.caseRules, ...edition2026.storeRules])
      expect(page).toContain(`## ${id}`);
  });
});
