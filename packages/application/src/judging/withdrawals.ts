import { isWithdrawal } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';

/** Where each case was last withdrawn: log positions by stream. */
export type Withdrawals = ReadonlyMap<string, number>;

const PAGE = 5_000;

/** The withdrawals that the log holds up to a position; hardly ever are there any. */
export const withdrawalsUpTo = async (
  log: Pick<EventStore, 'readAll'>,
  to = Number.MAX_SAFE_INTEGER,
): Promise<Withdrawals> => {
  const found = new Map<string, number>();
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, ['CaseWithdrawn']);
    for (const { stream, position } of page) if (position <= to) found.set(stream, position);
    after = page.at(-1)?.position ?? to;
    if (page.length < PAGE || after >= to) return found;
  }
};

/** Whether an event of the log stands, as far as these withdrawals go. */
export const stands = (
  { stream, position }: Pick<RecordedEvent, 'stream' | 'position'>,
  withdrawals: Withdrawals,
): boolean => position > (withdrawals.get(stream) ?? 0);

/**
 * Whether an event takes back what rows were made of: first prices, sites, horizons. No fold that goes forward can do
 * that, so that rows are made anew from what stands.
 */
export const takesBack = (event: Pick<RecordedEvent, 'type'>): boolean =>
  isWithdrawal(event) || event.type === 'StoreObservationWithdrawn';
