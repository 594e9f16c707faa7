import type { ObligationRecord, Violation } from '@casetrail/domain';
import type { Instant, StoreCode } from '@casetrail/kernel';

/** What the judge finds, at this moment, against a case or against a store as a whole. */
export interface Docket {
  /** Undefined where the store as a whole answers. */
  readonly caseNo: string | undefined;
  readonly store: StoreCode;
  /** Verdicts since the store went live. */
  readonly verdicts: readonly Violation[];
  readonly obligations: ReadonlyMap<string, ObligationRecord>;
  /** Events that happened when others, which happened later, were in the log already: what may have made a verdict fall. */
  readonly backDated: readonly number[];
}

interface Judged {
  readonly caseNo: string | undefined;
  readonly store: StoreCode;
  readonly violations: readonly Violation[];
  readonly obligations: readonly ObligationRecord[];
}

export const docketOf = (
  { caseNo, store, violations, obligations }: Judged,
  liveSince: Instant,
  events: readonly { readonly position: number; readonly occurredAt: Instant }[],
): Docket => ({
  caseNo,
  store,
  verdicts: violations.filter(({ at }) => at >= liveSince),
  obligations: new Map(obligations.map((record) => [record.key, record])),
  backDated: backDatedIn(events),
});

const backDatedIn = (
  events: readonly { readonly position: number; readonly occurredAt: Instant }[],
): readonly number[] => {
  const found: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const { position, occurredAt } of [...events].sort((a, b) => a.position - b.position)) {
    if (occurredAt < latest) found.push(position);
    else latest = occurredAt;
  }
  return found;
};
