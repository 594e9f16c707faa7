import type { Ledger } from '@casetrail/contract';
import * as m from '#lib/paraglide/messages.js';

type Line = Ledger['lines'][number];
type Total = Ledger['totals'][number];

/** A person's month: what it comes to, and the slips of which. */
export interface PersonMonth extends Total {
  readonly slips: readonly Line[];
}

/** People in the order of what is taken of them, the most first; in each, the lines as the ledger has them. */
export const peopleIn = ({ totals, lines }: Pick<Ledger, 'totals' | 'lines'>): readonly PersonMonth[] =>
  totals
    .map((total) => ({
      ...total,
      slips: lines.filter(({ person, unit }) => person.no === total.person.no && unit === total.unit),
    }))
    .sort((a, b) => Number(b.deducted) - Number(a.deducted) || Number(b.left) - Number(a.left));

/** Sums of each unit over everybody; of a unit that nobody has, none. */
export const sumsIn = (totals: readonly Total[]) =>
  (['cny', 'points'] as const).flatMap((unit) => {
    const of = totals.filter((total) => total.unit === unit);
    if (of.length === 0) return [];
    const sum = (field: 'fined' | 'deducted' | 'paid' | 'givenBack' | 'left'): string =>
      (of.reduce((all, total) => all + Math.round(Number(total[field]) * 100), 0) / 100).toFixed(2);
    return [
      {
        unit,
        fines: of.reduce((all, { fines }) => all + fines, 0),
        ...{ fined: sum('fined'), deducted: sum('deducted'), paid: sum('paid') },
        ...{ givenBack: sum('givenBack'), left: sum('left') },
      },
    ];
  });

const BECAUSE: Readonly<Record<NonNullable<Line['because']>, () => string>> = {
  appealed: m.fines_because_appealed,
  unsigned: m.fines_because_unsigned,
  growing: m.fines_because_growing,
  overturned: m.fines_because_overturned,
  ceiling: m.fines_because_ceiling,
};

const GIVEN_BACK = {
  overturned: m.fines_back_overturned,
  withdrawn: m.fines_back_withdrawn,
  reduced: m.fines_back_reduced,
  moved: m.fines_back_moved,
  waived: m.fines_back_waived,
} as const;

/** Why nothing is taken of a slip, or not all, or something given back; empty where it is simply taken. */
export const noteOn = ({ because, givenBack }: Pick<Line, 'because' | 'givenBack'>): string => {
  if (givenBack)
    return GIVEN_BACK[givenBack.because]({ months: givenBack.deductedIn.join(m.list_separator()) });
  return because === null ? '' : BECAUSE[because]();
};
