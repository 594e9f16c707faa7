import { instant, text } from '@casetrail/kernel';
import { edition } from './edition.ts';
import { degreeFines } from './penalties.ts';
import { Rulebook } from './rulebook.ts';
import { afterwards } from './rules/afterwards.ts';
import { budget } from './rules/budget.ts';
import { construction } from './rules/construction.ts';
import { contract } from './rules/contract.ts';
import { design } from './rules/design.ts';
import { conduct } from './rules/conduct.ts';
import { house } from './rules/house.ts';
import { planning } from './rules/planning.ts';
import { activeSites } from './rules/store.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;

/** In force in all stores from 1 January 2026. */
export const edition2026 = edition({
  version: '2026-01-01',
  inForceFrom: instant('2026-01-01T00:00:00+08:00'),
  calendar: {
    // Assumed: the manual treats Saturday as a day when everybody works.
    weekdays: [1, 2, 3, 4, 5, 6],
    // Assumed: the manual names the two seasons, not their dates.
    seasons: [
      {
        name: text('夏季', 'summer'),
        from: '05-01',
        to: '09-30',
        hours: [
          [at(9), at(12)],
          [at(14, 30), at(18)],
        ],
      },
      {
        name: text('冬季', 'winter'),
        from: '10-01',
        to: '04-30',
        hours: [
          [at(9), at(12)],
          [at(14), at(17, 30)],
        ],
      },
    ],
  },
  caseRules: [...planning, ...design, ...budget, ...contract, ...construction, ...afterwards],
  storeRules: [activeSites],
  reportedRules: [...house, ...conduct],
  degreeFines,
});

export const rulebook = new Rulebook([edition2026]);
