import { describe, expect, it } from 'vitest';
import { countDeviations } from './count-deviations.ts';
import { obligationOf, on, shownAs, toldCase, violationOf } from './fixtures/told-case.ts';

const selected = (at: string) => [[at, 'materials_selected', { sheet: true }]] as const;

const kind = (
  some: Parameters<typeof violationOf>[0],
  said: Parameters<typeof toldCase>[0] = [],
  ...owed: ReturnType<typeof obligationOf>[]
) => shownAs(countDeviations(toldCase(said, { violations: [violationOf(some)], obligations: owed })))[0];

describe('deviations', () => {
  const term = { rule: 'plan', obligation: 'plan@3', at: on('03-04 17:30:00') };

  it('are missing where a term ran out and nothing was done, and too late where it was', () => {
    expect(kind(term, [], obligationOf({ status: 'missed' }))).toBe('2026-03-04 missing/plan D2 @4');
    expect(kind(term, [], obligationOf({ status: 'late' }))).toBe('2026-03-04 late/plan D2 @4');
  });

  it('are out of order where what had to come first came later, and missing where it never came', () => {
    const check = { rule: 'materials', at: on('03-04 10:00:00') };
    expect(kind(check, selected('03-05 10:00'))).toBe('2026-03-04 out_of_order/materials D2 @4');
    expect(kind(check, selected('03-04 10:00'))).toBe('2026-03-04 out_of_order/materials D2 @4');
    expect(kind(check, selected('03-04 09:59'))).toBe('2026-03-04 missing/materials D2 @4');
    expect(kind(check)).toBe('2026-03-04 missing/materials D2 @4');
  });

  it('are else of what is forbidden, or beyond a limit', () =>
    expect(kind({ rule: 'price', at: on('03-04 10:00:00') })).toBe('2026-03-04 forbidden/price D2 @4'));
});
