import type { Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { adoptedEvent, on, proposed, proposedEvent, rulebookOf, stores } from '../testing/editions.ts';
import { supposing } from './supposed.ts';

const FROM = on('03-01 00:00');

describe('the rulebook as if a proposal were in force', () => {
  const [CZ, ZX] = stores('CZ', 'ZX');
  const real = rulebookOf(proposedEvent({ version: '6' }), adoptedEvent('6', '2026-04-01'));
  it('is the real one before the span and in other stores', () => {
    const supposed = supposing(real, edition2026, proposed({ stores: stores('CZ') }), FROM);
    expect(supposed.at((FROM - 1) as Instant, CZ)?.version).toBe('2026-01-01');
    expect(supposed.at(FROM, CZ)?.version).toBe('2026-07');
    expect(supposed.at(on('05-01 00:00'), CZ)?.version).toBe('2026-07');
    expect(supposed.at(on('05-01 00:00'), ZX)?.version).toBe('6');
    expect(supposed.at(on('05-01 00:00'))?.version).toBe('6');
    expect(supposed.version('2026-07').basedOn).toBe('2026-01-01');
  });
  it('holds everywhere where the proposal is for all stores', () => {
    const supposed = supposing(real, edition2026, proposed(), FROM);
    expect([CZ, ZX, undefined].map((store) => supposed.at(FROM, store)?.version)).toEqual([
      '2026-07',
      '2026-07',
      '2026-07',
    ]);
  });
  it('holds in place of what was adopted by the same name', () => {
    const adopted = rulebookOf(
      proposedEvent({ version: '6' }),
      adoptedEvent('6', '2026-04-01'),
      proposedEvent(),
      adoptedEvent(),
    );
    const supposed = supposing(adopted, edition2026, proposed(), FROM);
    expect(supposed.editions.map(({ version, inForceFrom }) => [version, inForceFrom])).toEqual([
      ['2026-01-01', edition2026.inForceFrom],
      ['2026-07', FROM],
      ['6', on('04-01 00:00')],
    ]);
    expect(supposed.version('2026-07').inForceFrom).toBe(FROM);
  });
});
