import type { EnforcementStatus, InboxItem, Ticked } from '@casetrail/application';
import type { EnforcementStatusView, InboxItemView, TickedView } from '@casetrail/contract';
import { formatInstant, type Instant } from '@casetrail/kernel';

const formatted = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at);

export const statusView = (status: EnforcementStatus): EnforcementStatusView => {
  const { stopped } = status;
  return {
    stopped: stopped
      ? {
          reason: stopped.reason,
          since: formatInstant(stopped.since),
          jumpedBy: stopped.reason === 'clock-jump' ? stopped.jumpedBy : null,
          found: stopped.reason === 'mass-expiry' ? stopped.found : null,
          dailyMean: stopped.reason === 'mass-expiry' ? stopped.dailyMean : null,
        }
      : null,
    confirmedUpTo: formatted(status.confirmedUpTo),
    sweptAt: formatted(status.sweptAt),
    oldestOverdue: formatted(status.oldestOverdue),
    nextDueAt: formatted(status.nextDueAt),
  };
};

export const inboxItemView = (item: InboxItem): InboxItemView => ({
  id: item.id,
  kind: item.kind,
  at: formatInstant(item.at),
  store: item.store,
  caseNo: item.caseNo,
  rule: item.rule,
  dueAt: formatted(item.dueAt),
  title: item.title,
  body: item.body,
  readAt: formatted(item.readAt),
});

export const tickedView = ({ from, to, happened, stopped }: Ticked): TickedView => ({
  from: formatInstant(from),
  to: formatInstant(to),
  happened: happened.map(({ at, kind, what }) => ({ at: formatInstant(at), kind, what })),
  stopped: stopped?.reason ?? null,
});
