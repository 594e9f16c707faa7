import type { ObservedThrough } from '@casetrail/domain';
import { formatInstant, instant, type StoreCode } from '@casetrail/kernel';
import type { ImportSummary } from '../../import/run-import.ts';
import type { Firm } from '../../judging/firm.ts';

/** Up to when each store was observed, ISO 8601; null where nothing had been told of it. */
export type Horizons = Readonly<Partial<Record<string, string | null>>>;

export const horizonsOf = (firm: Firm): Horizons =>
  Object.fromEntries(
    [...firm.stores.values()].map(({ code, observedUntil }) => [
      code,
      observedUntil === undefined ? null : formatInstant(observedUntil),
    ]),
  );

/** Where a journal told of a later moment than was known when it was first started. */
export const observedThrough = (
  before: Horizons,
  { stores, observedUntil }: Pick<ImportSummary, 'stores' | 'observedUntil'>,
): readonly ObservedThrough[] => {
  if (observedUntil === undefined) return [];
  return stores.flatMap((store: StoreCode): ObservedThrough[] => {
    const was = before[store] ?? null;
    if (was !== null && instant(was) >= observedUntil) return [];
    return [{ store, before: was, until: formatInstant(observedUntil) }];
  });
};
