import type { LiveFirm, Owed } from './live-firm.ts';

/** What the record says of deadlines: how often each was decided, and which too early. */
export interface Decided {
  readonly never: number;
  readonly once: number;
  readonly often: number;
  readonly early: number;
}

export const decided = async (firm: LiveFirm, owed: readonly Owed[] = firm.owed): Promise<Decided> => {
  const found = await firm.found();
  const times = owed.map(({ caseNo }) => found.get(caseNo) ?? []);
  return {
    never: times.filter(({ length }) => length === 0).length,
    once: times.filter(({ length }) => length === 1).length,
    often: times.filter(({ length }) => length > 1).length,
    early: owed.filter(({ dueAt }, nth) => times[nth]?.some((at) => at <= dueAt)).length,
  };
};

export const eachOnce = (count: number): Decided => ({ never: 0, once: count, often: 0, early: 0 });
