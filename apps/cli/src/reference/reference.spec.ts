import { readFileSync } from 'node:fs';
import { CAUSES, edition2026, PROPOSING_RULES, WAITS } from '@casetrail/domain';
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

  it('names every cause of a loss with every ground for it', () => {
    const page = committed('lost-causes.md');
    for (const cause of CAUSES) expect(page).toContain(`## ${cause}\n`);
    for (const { id, says } of PROPOSING_RULES)
      expect(page).toContain(`| \`${id}\` | ${says.zh} | ${says.en} |`);
    expect(PROPOSING_RULES.length).toBeGreaterThan(CAUSES.length);
  });

  it('names every wait that is the client’s, and its reason', () => {
    const page = committed('waits.md');
    for (const { kind, reason } of WAITS) {
      expect(page).toContain(`## ${kind}\n`);
      expect(page).toContain(reason.zh);
      expect(page).toContain(reason.en);
    }
  });
});
