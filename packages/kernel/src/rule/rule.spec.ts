import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';
import { calendarDays, nextWorkingDay, workingDays } from '../term/index.ts';
import { gradeOf } from './penalty.ts';
import { termFor, type Due } from './rule.ts';

describe('the term of a rule', () => {
  const byHouse: Due<{ house: string }> = {
    kind: 'by-fact',
    fact: 'houseType',
    of: ({ house }) => house,
    terms: { flat: workingDays(2), villa: workingDays(3) },
  };
  it('may be the same for every case', () =>
    expect(termFor(calendarDays(7), { house: 'villa' })).toEqual(calendarDays(7)));
  it('may differ by a fact of the case', () => {
    expect(termFor(byHouse, { house: 'flat' })).toEqual(workingDays(2));
    expect(termFor(byHouse, { house: 'villa' })).toEqual(workingDays(3));
  });
  it('must be given for that fact', () =>
    expect(() => termFor(byHouse, { house: 'castle' })).toThrow('no term for houseType castle'));
  it('of the next working day is one working day', () => expect(nextWorkingDay).toEqual(workingDays(1)));
});

describe('the grade of a penalty', () => {
  it.each([
    [{ kind: 'none' }, undefined],
    [{ kind: 'fine', amount: money('100.00') }, 'fine'],
    [{ kind: 'daily-fine', perDay: money('10.00') }, 'fine'],
    [{ kind: 'slip', grade: 'fault_slip' }, 'fault_slip'],
    [{ kind: 'slip', grade: 'serious_fault_slip' }, 'serious_fault_slip'],
  ] as const)('of %j is %s', (penalty, grade) => expect(gradeOf(penalty)).toBe(grade));
});
