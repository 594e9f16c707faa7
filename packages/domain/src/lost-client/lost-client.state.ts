import { instant, type CaseNo, type Instant, type StaffNo, type StoreCode } from '@casetrail/kernel';
import type { Cause, LostClientEvent, Responsibility } from './lost-client.events.ts';

/** One version of the analysis as it was submitted. */
export interface SubmittedVersion {
  readonly version: number;
  readonly by: StaffNo;
  readonly causes: readonly Cause[];
  readonly violations: readonly string[];
  readonly responsible: readonly Responsibility[];
  readonly lesson: string;
  readonly replyBy: Instant;
  /** Statements by those who have replied to it. */
  readonly replies: ReadonlyMap<StaffNo, string>;
}

interface Opened {
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly lostPosition: number;
  readonly owedBy: StaffNo | undefined;
  readonly estimator: StaffNo | undefined;
}

export type LostClientState =
  | { readonly status: 'none' }
  | (Opened & { readonly status: 'open' })
  | (Opened & { readonly status: 'submitted' | 'returned' | 'confirmed'; readonly latest: SubmittedVersion });

export const initial: LostClientState = { status: 'none' };

export const evolve = (before: LostClientState, event: LostClientEvent): LostClientState => {
  if (event.type === 'AnalysisOpened') {
    const { caseNo, store, lostPosition, owedBy, estimator } = event.data;
    return { status: 'open', caseNo, store, lostPosition, owedBy, estimator };
  }
  if (before.status === 'none') return before;
  if (event.type === 'AnalysisSubmitted') {
    const { caseNo, store, lostPosition, owedBy, estimator } = before;
    const { version, by, causes, violations, responsible, lesson, replyBy } = event.data;
    return {
      status: 'submitted',
      caseNo,
      store,
      lostPosition,
      owedBy,
      estimator,
      latest: {
        version,
        by,
        causes,
        violations,
        responsible,
        lesson,
        replyBy: instant(replyBy),
        replies: new Map(),
      },
    };
  }
  if (before.status === 'open') return before;
  switch (event.type) {
    case 'ReplyGiven': {
      const replies = new Map(before.latest.replies).set(event.data.by, event.data.statement);
      return { ...before, latest: { ...before.latest, replies } };
    }
    case 'AnalysisConfirmed':
      return { ...before, status: 'confirmed' };
    case 'AnalysisReturned':
      return { ...before, status: 'returned' };
  }
};
