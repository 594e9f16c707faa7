import type { RecordedEvent } from '@casetrail/kernel';

type Placed = Pick<RecordedEvent, 'type' | 'revision'>;

/** Whether an event says that everything before it in its case was imported by mistake. */
export const isWithdrawal = ({ type }: Pick<RecordedEvent, 'type'>): boolean => type === 'CaseWithdrawn';

/**
 * The events of a case that stand: those after it was last withdrawn, or all of them. By their place in the stream and
 * not by when they happened, since whatever is imported anew happened before the withdrawal.
 */
export const standing = <Event extends Placed>(events: readonly Event[]): readonly Event[] => {
  let withdrawnAt = -1;
  for (const event of events)
    if (isWithdrawal(event) && event.revision > withdrawnAt) withdrawnAt = event.revision;
  return withdrawnAt === -1 ? events : events.filter(({ revision }) => revision > withdrawnAt);
};
