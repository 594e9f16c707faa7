import {
  dayOf,
  dayInMonth,
  formatDate,
  type CalendarDate,
  type Instant,
  type Refusal,
} from '@casetrail/kernel';
import * as no from './privacy.refusals.ts';

/** What keeps a client's data, whatever he asks. */
export interface Retained {
  /** When the case was lost or settled; undefined while it goes on. */
  readonly endedAt: Instant | undefined;
  /** A contract was signed: it is kept for a term that the law sets. */
  readonly contract: boolean;
  /** Fines and appeals that are not settled. */
  readonly openFines: number;
  /** A loss that is still being analysed. */
  readonly openAnalysis: boolean;
}

const MONTHS_A_YEAR = 12;

/** The first day on which a contract need not be kept any more: so many years after the case ended, the same day. */
export const keptUntil = (endedAt: Instant, years: number): CalendarDate => {
  const day = dayOf(endedAt);
  const date = Number(formatDate(day).slice(-2));
  return formatDate(dayInMonth(day, years * MONTHS_A_YEAR, date));
};

/**
 * Why a client cannot be erased yet; undefined where nothing speaks against it. `years`: how long a case with a contract
 * is kept after its end.
 */
export const refusalOfErasure = (
  { endedAt, contract, openFines, openAnalysis }: Retained,
  now: Instant,
  years: number,
): Refusal | undefined => {
  if (endedAt === undefined) return no.caseStillOpen();
  if (openFines > 0) return no.fineStillOpen(openFines);
  if (openAnalysis) return no.analysisStillOpen();
  if (!contract) return undefined;
  const until = keptUntil(endedAt, years);
  return formatDate(dayOf(now)) < until ? no.kept(until, years) : undefined;
};
