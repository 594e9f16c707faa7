import { describe, expect, it } from 'vitest';
import { copiesDue, copiesHandedOut, copiesMissing } from './papers.ts';

/** 2.7, as the manual lists them. */
const CONTRACT = {
  contract: ['client', 'archive'],
  quotation_and_drawings: ['client', 'engineering_manager', 'project_manager', 'archive'],
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
};
const SUPPLEMENT = { supplementary_agreement: ['client', 'finance', 'archive'] };
const copiesOf = (papers: object) =>
  Object.entries(papers).flatMap(([paper, holders]) =>
    (holders as string[]).map((holder) => ({ paper, holder })),
  );

describe('2.7 the copies of a contract', () => {
  it('are for those that the manual names', () => {
    expect(copiesDue(() => false)).toEqual(copiesOf(CONTRACT));
    expect(copiesDue((paper) => paper === 'supplementary_agreement')).toEqual(
      copiesOf({ ...CONTRACT, ...SUPPLEMENT }),
    );
  });

  it('are missing until each has reached whom it is for', () => {
    expect(copiesMissing([])).toEqual(copiesHandedOut(CONTRACT));
    expect(copiesMissing(copiesHandedOut(CONTRACT))).toEqual([]);
    const { contract: _, ...others } = CONTRACT;
    expect(copiesMissing(copiesHandedOut(others))).toEqual(['contract→client', 'contract→archive']);
  });

  it('of a supplement are for all three, once one of them has it', () => {
    const items = [...copiesHandedOut(CONTRACT), 'supplementary_agreement→client'];
    expect(copiesMissing(items)).toEqual([
      'supplementary_agreement→finance',
      'supplementary_agreement→archive',
    ]);
  });
});
