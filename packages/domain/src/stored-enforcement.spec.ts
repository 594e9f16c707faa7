import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { ENFORCEMENT_TYPES, enforcementDecider, type EnforcementEvent } from './enforcement/index.ts';

// Events about enforcement as version 1 stored them. Lines are added here and never changed.

interface Stored {
  readonly stream: string;
  readonly type: string;
  readonly version: number;
}

const path = fileURLToPath(new URL('./enforcement/fixtures/stored-enforcement.json', import.meta.url));
const stored = JSON.parse(readFileSync(path, 'utf8')) as readonly (Stored & EnforcementEvent)[];

describe('events about enforcement stored by version 1', () => {
  it('are of every type there is', () => {
    expect([...new Set(stored.map(({ type }) => type))]).toEqual(ENFORCEMENT_TYPES);
    expect(stored.every(({ version, stream }) => version === 1 && stream === 'firm')).toBe(true);
  });
  it('are folded to whether anything is enforced', () => {
    const { initial, evolve } = enforcementDecider;
    expect(stored.slice(0, 2).reduce(evolve, initial)).toEqual({
      stopped: { reason: 'mass-expiry', found: 64, dailyMean: 7.3 },
      confirmedUpTo: undefined,
    });
    expect(stored.reduce(evolve, initial)).toEqual({
      stopped: undefined,
      confirmedUpTo: instant('2026-06-01T09:10:00+08:00'),
    });
  });
});
