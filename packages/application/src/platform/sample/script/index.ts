import { instant } from '@casetrail/kernel';
import type { SampleCompany } from '@casetrail/sample-company';
import type { Days } from '../days.ts';
import type { Act } from '../players.ts';
import { appeals } from './appeals.ts';
import { edition } from './edition.ts';
import { handovers } from './handovers.ts';
import { lateEntry } from './late-entry.ts';
import { lostClients } from './lost-clients.ts';
import { papers } from './papers.ts';
import { supervisors } from './supervisors.ts';

/** The working day, counted back from today, on whose morning the stores go live. */
const LIVE_SINCE = 14;

export const liveSince = (days: Days) => days.before(LIVE_SINCE, 0);

/**
 * What people have done in the sample company since its stores went live, beside what its journal tells: all that is
 * done on a screen. In the order of time.
 */
export const script = (days: Days, { lines }: SampleCompany): readonly Act[] => {
  const live = liveSince(days);
  const since = lines.filter(({ at }) => instant(at) >= live);
  return [
    ...supervisors(days),
    ...appeals(days),
    ...lateEntry(days),
    ...handovers(days),
    ...papers(days),
    ...edition(days),
    ...lostClients(days, since),
  ]
    .filter(({ at }) => at > live && at <= days.now)
    .sort((a, b) => a.at - b.at);
};
