import { nextWorkingDay, workingDays } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { none } from '../penalties.ts';

describe('the rules about fines', () => {
  const [decision, answer, ...others] = edition2026.fineRules;

  it('3.3.1: a proposal is issued or waived by the store supervisor, by closing of the next working day', () => {
    expect(decision).toMatchObject({
      id: 'proposal-decision',
      scope: 'fine',
      on: ['FineProposed'],
      by: 'store_supervisor',
      until: ['FineIssued', 'FineWaived'],
      due: nextWorkingDay,
      penalty: none,
    });
    expect(decision).not.toHaveProperty('escalates');
  });

  it('3.3.2: an appeal is answered within two working days by whom it lies before, else by the general office', () => {
    expect(answer).toMatchObject({
      id: 'appeal-answer',
      scope: 'fine',
      on: ['AppealFiled', 'AppealEscalated'],
      by: 'appealed_to',
      until: ['AppealAnswered'],
      due: workingDays(2),
      penalty: none,
      escalates: 'general_office',
    });
  });

  it('are these two', () => expect(others).toEqual([]));
});

describe('a fine by degree', () => {
  it('2.F: is that of one breach for a part, twice that for the main part, three times for all of it', () => {
    expect(edition2026.degreeFines).toMatchObject({
      clause: '2.F',
      contributory: 10_000,
      main: 20_000,
      full: 30_000,
    });
  });
});
