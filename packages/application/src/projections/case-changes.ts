import type { Changes, ObligationRecord, Violation } from '@casetrail/domain';
import type { Tally } from './tally.ts';

interface Gathered<Verdict> {
  /** Whether there is no row of it yet. */
  readonly isNew: boolean;
  verdict: Verdict;
}

/** What a batch changes of one case: the last word on each key counts. */
export class CaseChanges {
  readonly obligations = new Map<string, Gathered<ObligationRecord>>();
  readonly violations = new Map<string, Gathered<Violation>>();

  /** `before` is what the verdicts added up to before these. */
  take({ obligations, violations }: Changes, before: Tally): void {
    for (const record of obligations) {
      const known = this.obligations.get(record.key);
      if (known) known.verdict = record;
      else this.obligations.set(record.key, { isNew: !before.isPending(record.key), verdict: record });
    }
    for (const violation of violations) {
      const known = this.violations.get(violation.key);
      if (known) known.verdict = violation;
      else
        this.violations.set(violation.key, { isNew: !before.isViolated(violation.key), verdict: violation });
    }
  }
}
