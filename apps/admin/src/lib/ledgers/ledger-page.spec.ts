import type { Ledger } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { noteOn, peopleIn, sumsIn } from './ledger-page.ts';

const total = (no: string, changes: Partial<Ledger['totals'][number]> = {}): Ledger['totals'][number] => ({
  person: { no, name: null },
  unit: 'cny',
  fines: 1,
  fined: '100.00',
  paid: '0.00',
  deducted: '100.00',
  givenBack: '0.00',
  left: '0.00',
  atCeiling: false,
  ceilingUsed: null,
  ...changes,
});
const line = (no: string, changes: Partial<Ledger['lines'][number]> = {}): Ledger['lines'][number] => ({
  fineId: 'x',
  slip: 'LX-2026-0001',
  person: { no, name: null },
  unit: 'cny',
  deducted: '100.00',
  left: '0.00',
  because: null,
  givenBack: null,
  ...changes,
});

describe('the people of a month', () => {
  it('stand in the order of what is taken of them, each with the slips of that unit', () => {
    const people = peopleIn({
      totals: [
        total('A', { deducted: '10.00' }),
        total('B'),
        total('B', { unit: 'points', deducted: '3.00' }),
      ],
      lines: [line('A'), line('B'), line('B', { unit: 'points' })],
    });
    expect(people.map(({ person, unit, slips }) => [person.no, unit, slips.length])).toEqual([
      ['B', 'cny', 1],
      ['A', 'cny', 1],
      ['B', 'points', 1],
    ]);
  });
  it('are summed by unit, without a rounding error', () => {
    const sums = sumsIn([
      total('A', { deducted: '0.10' }),
      total('B', { deducted: '0.20' }),
      total('C', { deducted: '-60.00' }),
    ]);
    expect(sums).toMatchObject([{ unit: 'cny', fines: 3, deducted: '-59.70' }]);
    expect(sumsIn([])).toEqual([]);
  });
});

describe('a note on a slip', () => {
  it('is there only where it is not simply taken', () => {
    expect(noteOn(line('A'))).toBe('');
    const notes = (['appealed', 'unsigned', 'growing', 'overturned', 'ceiling'] as const).map((because) =>
      noteOn(line('A', { because })),
    );
    expect(new Set(notes).size).toBe(5);
    expect(noteOn(line('A', { givenBack: { deductedIn: ['2026-03'], because: 'reduced' } }))).toContain(
      '2026-03',
    );
  });
});
