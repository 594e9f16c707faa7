import type { ObligationView, RuleRef, ViolationView } from '@casetrail/contract';
import type { Counts, Holder } from '#lib/cases/list-row.ts';
import type { CaseStatus } from '#lib/cases/list-state.ts';
import type { TrailFilter } from './trail-filter.ts';

/** The trail of one case as its page shows it: one language, and nothing that is not shown. */
export interface TrailPage {
  readonly head: CaseHead;
  /** Instants. */
  readonly asOf: string;
  readonly judgedUntil: string;
  /** Of the latest event that it tells of, in the log. */
  readonly position: number;
  /** It was imported by mistake, and who took it back; null in any other case. */
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly days: readonly TrailDay[];
  /** Whether who looked at the client is told as well. */
  readonly seesLooks: boolean;
  readonly deadlines: readonly Deadline[];
}

export interface CaseHead {
  readonly caseNo: string;
  readonly storeName: string;
  readonly status: CaseStatus;
  readonly stage: string;
  readonly client: {
    readonly name: string;
    readonly community: string | null;
    readonly area: number;
    readonly houseType: string;
  };
  readonly holders: readonly Holder[];
  readonly received: string;
  readonly latest: string;
  readonly counts: Counts;
  readonly amount: string;
  readonly paused: boolean;
}

export interface TrailDay {
  /** `2026-03-04` */
  readonly date: string;
  readonly items: readonly TrailItem[];
}

export type TrailItem = Happened | Missed | Looked;

/** Something that was done, with what it broke and what it discharged. */
export interface Happened {
  readonly kind: 'event';
  readonly key: string;
  readonly time: string;
  readonly sentence: string;
  readonly step: string;
  readonly actor: { readonly name: string; readonly role: string | null };
  readonly position: number;
  readonly recordedAt: string;
  readonly backDated: boolean;
  readonly source: { readonly file: string; readonly line: number } | null;
  readonly violations: readonly Violation[];
  readonly discharged: readonly Discharged[];
  readonly kinds: readonly TrailFilter[];
}

/** A term that ran out, at the time at which it did. */
export interface Missed {
  readonly kind: 'missed';
  readonly key: string;
  readonly time: string;
  readonly violation: Violation;
  readonly deadline: Deadline | null;
  readonly kinds: readonly TrailFilter[];
}

/** Somebody looked at what is masked of the client. */
export interface Looked {
  readonly kind: 'look';
  readonly key: string;
  readonly time: string;
  readonly who: string;
  /** Paths of what was looked at, as `client.phone` or `41.note`. */
  readonly fields: readonly string[];
  readonly reason: string;
  /** By somebody with no post in the store. */
  readonly elsewhere: boolean;
  readonly kinds: readonly TrailFilter[];
}

export interface Discharged {
  readonly key: string;
  readonly title: string;
  readonly dueAt: string;
  /** After its due time. */
  readonly late: boolean;
}

export interface Rule {
  readonly title: string;
  readonly text: string;
  readonly clause: RuleRef['clause'];
  readonly assumed: string | null;
  readonly edition: string;
}

export interface Violation {
  readonly key: string;
  readonly rule: Rule;
  readonly grade: ViolationView['grade'];
  readonly amount: string | null;
  readonly responsible: string | null;
}

export interface Deadline {
  readonly key: string;
  readonly rule: Rule;
  readonly role: string;
  readonly responsible: string | null;
  readonly status: ObligationView['status'];
  /** Still to be done: open, or missed with no later term of the same duty in its place. */
  readonly waiting: boolean;
  readonly triggeredAt: string;
  readonly dueAt: string;
  readonly doneAt: string | null;
  readonly standsSince: string | null;
  readonly receipt: Receipt;
}

export interface Receipt {
  readonly term: string;
  readonly from: string;
  readonly due: string;
  readonly lines: readonly string[];
  readonly days: readonly ReceiptDay[];
  readonly calendar: string;
  readonly provisional: boolean;
}

export interface ReceiptDay {
  readonly date: string;
  readonly counted: boolean;
  readonly reason: string;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
  readonly makeUp: boolean;
  readonly name: string | null;
}
