import type { Instant } from '@casetrail/kernel';
import type { EndAccrual } from './fine.commands.ts';

/** What of a verdict tells whether a daily fine still grows. */
interface Daily {
  readonly key: string;
  readonly accrual: { readonly until: Instant | undefined } | undefined;
}

/** When overdue work is done, or its client is lost, the daily fine of that verdict grows no more. By key of the verdict. */
export const endedAccruals = (
  violations: readonly Daily[],
  because: 'done' | 'client-lost',
): readonly (readonly [key: string, command: EndAccrual])[] =>
  violations.flatMap(({ key, accrual }) =>
    accrual?.until === undefined
      ? []
      : [[key, { type: 'EndAccrual', cause: because, at: accrual.until }] as const],
  );
