import type { CaseSummary, PersonView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { wallTime } from '#lib/format/wall-time.ts';

/** One case in the list, as small as the page needs it. */
export interface ListRow {
  readonly caseNo: string;
  readonly storeName: string;
  readonly client: CaseSummary['client'];
  readonly status: CaseSummary['status'];
  readonly stage: string;
  readonly paused: boolean;
  readonly holders: readonly Holder[];
  /** Dates, `2026-03-04`. */
  readonly received: string;
  readonly latest: string;
  readonly counts: Counts;
  readonly amount: string;
}

export interface Holder {
  readonly role: string;
  readonly name: string;
}

export type Counts = Pick<CaseSummary, 'open' | 'overdue' | 'violations' | 'late'>;

export const listRow = (summary: CaseSummary, say: Say): ListRow => ({
  caseNo: summary.caseNo,
  storeName: summary.storeName,
  client: summary.client,
  status: summary.status,
  stage: say(summary.stageName),
  paused: summary.paused,
  holders: holdersOf(summary),
  received: wallTime(summary.receivedAt).date,
  latest: wallTime(summary.latestAt).date,
  counts: countsOf(summary),
  amount: summary.amount,
});

/** In the order in which they take the case over. */
export const holdersOf = (summary: CaseSummary): readonly Holder[] => [
  ...holder('customer_manager', summary.customerManager),
  ...holder('designer', summary.designer),
  ...holder('estimator', summary.estimator),
  ...holder('project_manager', summary.projectManager),
];

const holder = (role: string, person: PersonView | null): readonly Holder[] =>
  person ? [{ role, name: person.name ?? person.no }] : [];

export const countsOf = ({ open, overdue, violations, late }: CaseSummary): Counts => ({
  open,
  overdue,
  violations,
  late,
});
