import { describe, expect, it } from 'vitest';
import { copiesDue, copiesHandedOut, copiesMissing } from './papers.ts';
import { COPIES } from './testing/copies.ts';

const SUPPLEMENT = { supplementary_agreement: ['client', 'finance', 'archive'] };
const copiesOf = (papers: object) =>
  Object.entries(papers).flatMap(([paper, holders]) =>
    (holders as string[]).map((holder) => ({ paper, holder })),
  );

describe('2.7 the copies of a contract', () => {
  it('are for those that the manual names', () => {
    expect(copiesDue(() => false)).toEqual(copiesOf(COPIES));
    expect(copiesDue((paper) => paper === 'supplementary_agreement')).toEqual(
      copiesOf({ ...COPIES, ...SUPPLEMENT }),
    );
  });

  it('are missing until each has reached whom it is for', () => {
    expect(copiesMissing([])).toEqual(copiesHandedOut(COPIES));
    expect(copiesMissing(copiesHandedOut(COPIES))).toEqual([]);
    const { contract: _, ...others } = COPIES;
    expect(copiesMissing(copiesHandedOut(others))).toEqual(['contract→client', 'contract→archive']);
  });

  it('of a supplement are for all three, once one of them has it', () => {
    const items = [...copiesHandedOut(COPIES), 'supplementary_agreement→client'];
    expect(copiesMissing(items)).toEqual([
      'supplementary_agreement→finance',
      'supplementary_agreement→archive',
    ]);
  });
});
