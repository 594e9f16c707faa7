import type { AbsenceList, HandoverList, ObligationList, ObligationView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import type { Count } from '#lib/paging/count.ts';
import { handingOf, type Handing } from './queue-page.ts';

export interface StoreDuty {
  readonly key: string;
  readonly caseNo: string | null;
  readonly title: string;
  readonly clause: string;
  readonly role: string;
  readonly responsible: string | null;
  readonly no: string | null;
  readonly dueAt: string;
}

/** A store today: what is late, what will be, what waits for an answer, who is away. */
export interface StoreDay {
  readonly late: readonly StoreDuty[];
  /** How many are late in all; the list shows the latest of them. */
  readonly lateInAll: Count;
  readonly soon: readonly StoreDuty[];
  readonly waiting: readonly Handing[];
  readonly absent: readonly {
    readonly key: string;
    readonly person: string;
    readonly until: string;
    readonly substitute: string;
    readonly cases: number;
  }[];
}

interface Given {
  readonly missed: ObligationList;
  readonly open: ObligationList;
  readonly handovers: HandoverList;
  readonly absences: AbsenceList;
}

/** Due within a day of the clock: what a supervisor can still do something about this morning. */
const SOON_MS = 24 * 3_600_000;

export const storeDay = ({ missed, open, handovers, absences }: Given, now: string, say: Say): StoreDay => ({
  late: missed.items.map((item) => dutyOf(item, say)),
  lateInAll: { total: missed.total, more: missed.more },
  soon: open.items
    .filter(
      ({ dueAt, standsSince }) => standsSince === null && Date.parse(dueAt) - Date.parse(now) <= SOON_MS,
    )
    .map((item) => dutyOf(item, say)),
  waiting: handovers.items.map((item) => handingOf(item, say)),
  absent: absences.items.map(({ absence, person, to, substitute, cases }) => ({
    key: absence,
    person: person.name ?? person.no,
    until: to,
    substitute: substitute.name ?? substitute.no,
    cases,
  })),
});

const dutyOf = ({ key, caseNo, rule, role, responsible, dueAt }: ObligationView, say: Say): StoreDuty => ({
  key,
  caseNo,
  title: say(rule.title),
  clause: rule.clause,
  role,
  responsible: responsible && (responsible.name ?? responsible.no),
  no: responsible && responsible.no,
  dueAt,
});
