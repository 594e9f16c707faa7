import type { Edition, Rulebook } from '@casetrail/domain';
import { dayInMonth, dayOf, startOf, type Instant, type StoreCode } from '@casetrail/kernel';

/** A month's window that is still to open. */
interface Opening {
  readonly rule: string;
  readonly opens: Instant;
  /** The same rule goes on month by month from here. */
  readonly recurs: boolean;
}

/**
 * The windows that open in a store after a moment: month by month while other rules are to follow, and then the first
 * of those that go on for good. A month is judged by the edition in force when it begins.
 */
export const openingsAfter = (moment: Instant, rulebook: Rulebook, store: StoreCode): readonly Opening[] => {
  const openings: Opening[] = [];
  const last = rulebook.of(store).at(-1);
  const settled = new Set<string>();
  for (let months = 0; ; months += 1) {
    const begins = startOf(dayInMonth(dayOf(moment), months, 1));
    const edition = rulebook.at(begins, store);
    const isLast = edition === last;
    for (const { id, opens } of windowsIn(edition, begins)) {
      if (opens <= moment || settled.has(id)) continue;
      openings.push({ rule: id, opens, recurs: isLast });
      if (isLast) settled.add(id);
    }
    if (isLast && (last?.storeRules ?? []).every(({ id }) => settled.has(id))) return openings;
  }
};

const windowsIn = (edition: Edition | undefined, begins: Instant) =>
  (edition?.storeRules ?? []).map(({ id, due }) => ({
    id,
    opens: startOf(dayInMonth(dayOf(begins), 0, due.from)),
  }));
