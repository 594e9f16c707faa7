import { money } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { fineDecider } from './fine.decide.ts';
import type { FineStreamEvent } from './fine.events.ts';
import { found, issued, numbered, plainFacts, proposed, signed } from './fixtures/plain-fine.ts';

const { given } = spec(fineDecider(plainFacts));
const deducted: FineStreamEvent = {
  type: 'FineDeducted',
  data: { month: '2026-02', amount: '60.00', left: '40.00', unit: 'cny' },
};
const overturned: FineStreamEvent = {
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason: 'entry-back-dated', evidence: [] },
};
const history = [found(), proposed(), issued(), numbered, signed, deducted] as const;
const back = (month = '2026-03', amount = '60.00') =>
  ({ type: 'GiveFineBack', month, amount: money(amount) }) as const;
const givenBack: FineStreamEvent = {
  type: 'FineGivenBack',
  data: { month: '2026-03', amount: '60.00', unit: 'cny', deductedIn: ['2026-02'], because: 'overturned' },
};

describe('what was deducted too much', () => {
  it('is given back with a later month', () =>
    given(...history, overturned)
      .when(back())
      .then(givenBack));
  it('is given back once', () => {
    given(...history, overturned, givenBack)
      .when(back())
      .thenNothing();
    given(...history, overturned, givenBack)
      .when(back('2026-04'))
      .thenRefused('nothing-to-give-back');
  });
  it('is not given back by the month that took it, nor another sum, nor while the verdict stands', () => {
    given(...history, overturned)
      .when(back('2026-02'))
      .thenRefused('nothing-to-give-back');
    given(...history, overturned)
      .when(back('2026-03', '59.99'))
      .thenRefused('nothing-to-give-back');
    given(...history)
      .when(back())
      .thenRefused('nothing-to-give-back');
  });
  it('leaves nothing to be taken of the rest', () =>
    given(...history, overturned, givenBack)
      .when({ type: 'DeductFine', month: '2026-04', amount: money('40.00') })
      .thenRefused('already-decided'));
});
