import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ERA_TYPES, eraDecider, type EraEvent } from './era/index.ts';

// Accepted gaps of the log as version 1 stored them. Lines are added here and never changed.

type Stored = EraEvent & { readonly stream: string; readonly version: number };

const path = fileURLToPath(new URL('./era/fixtures/stored-eras.json', import.meta.url));
const stored = JSON.parse(readFileSync(path, 'utf8')) as readonly Stored[];

it('gaps of the log that version 1 stored are read for ever', () => {
  expect([...new Set(stored.map(({ type }) => type))]).toEqual(ERA_TYPES);
  expect(stored.every(({ version, stream }) => version === 1 && stream === 'firm')).toBe(true);
  expect(stored.reduce(eraDecider.evolve, eraDecider.initial)).toEqual({ era: 2 });
});
