import type { CaseTrail, ObligationView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** What changed in a case between two moments. */
export interface Difference {
  readonly from: string;
  readonly to: string;
  readonly stage: { readonly before: string; readonly after: string } | null;
  readonly happened: readonly { readonly position: number; readonly at: string; readonly sentence: string }[];
  readonly terms: readonly {
    readonly key: string;
    readonly title: string;
    readonly before: ObligationView['status'] | null;
    readonly after: ObligationView['status'];
  }[];
  readonly broken: readonly { readonly key: string; readonly title: string }[];
}

/** @param earlier the case as of the one moment, undefined where it had not begun */
export const differenceOf = (
  earlier: CaseTrail | undefined,
  later: CaseTrail,
  from: string,
  say: Say,
): Difference => {
  const known = new Set(earlier?.entries.map(({ position }) => position));
  const statuses = new Map(earlier?.obligations.map(({ key, status }) => [key, status]));
  const violations = new Set(earlier?.violations.map(({ key }) => key));
  const [before, after] = [earlier && say(earlier.case.stageName), say(later.case.stageName)];
  return {
    from,
    to: later.asOf,
    stage: before !== undefined && before !== after ? { before, after } : null,
    happened: later.entries
      .filter(({ position }) => !known.has(position))
      .map(({ position, occurredAt, sentence }) => ({ position, at: occurredAt, sentence: say(sentence) })),
    terms: later.obligations
      .filter(({ key, status }) => statuses.get(key) !== status)
      .map(({ key, rule, status }) => ({
        key,
        title: say(rule.title),
        before: statuses.get(key) ?? null,
        after: status,
      })),
    broken: later.violations
      .filter(({ key }) => !violations.has(key))
      .map(({ key, rule }) => ({ key, title: say(rule.title) })),
  };
};
