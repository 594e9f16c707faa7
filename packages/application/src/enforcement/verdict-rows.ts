import type { Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { Firm } from '../judging/firm.ts';
import { breachRows, type BreachesOf } from './breach-rows.ts';
import { Candidates } from './candidates.ts';
import type { JudgedCase } from './judged-cases.ts';
import { LookedAt } from './looked-at.ts';
import { planReminders } from './reminders/plan.ts';

/** What verdicts look for beside the log, and what they leave there. The rows may lag behind the log. */
export interface VerdictRows {
  readonly candidates: Pick<
    Candidates,
    'nextDueAt' | 'due' | 'differing' | 'casesOf' | 'notInHistory' | 'dailyMean'
  >;
  readonly lookedAt: Pick<LookedAt, 'position' | 'advance'>;
  readonly breachesOf: BreachesOf;
  readonly planReminders: (judged: readonly JudgedCase[], firm: Firm, notBefore: Instant) => Promise<void>;
}

/** As the database keeps them. */
export const verdictRows = (pool: Pool): VerdictRows => ({
  candidates: new Candidates(pool),
  lookedAt: new LookedAt(pool),
  breachesOf: breachRows(pool),
  planReminders: (judged, firm, notBefore) => planReminders(pool, judged, firm, notBefore),
});
