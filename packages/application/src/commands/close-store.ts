import { checked, closureSchema, storeDecider, storeStream } from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import { dayOf, Refusal, startOf, type CalendarDate, type Instant } from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { ClosureRequest, StepOutcome } from '../platform/commands.ts';
import { digestOf } from './identity.ts';
import { outcomeOf, refused } from './outcome.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

/** Tells that a store is to be shut. Clocks that run move with it; days that have begun stay as they were. */
export const closeStore = async (
  { streams, firm: reader, clock }: Deps,
  { commandId, actor, store, closure: said }: ClosureRequest,
): Promise<StepOutcome> => {
  const closure = checked(closureSchema, said);
  if (closure instanceof Refusal) return refused(closure);
  const now = clock();
  const firm = await reader.current();
  const edition = firm.rulebook.at(now, store);
  const today = dayOf(now);
  const decided = await streams.decide(
    storeStream(store),
    storeDecider,
    {
      type: 'CloseStore',
      code: store,
      dates: closure.dates as CalendarDate[],
      reason: closure.reason,
      origin: 'screen',
      actor,
      person: firm.directory.at(actor, now),
      now,
      opensAt: edition ? firm.calendarOf(store, edition).opening(today) : startOf(today),
    },
    { occurredAt: now, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
    digestOf('close-store', store, actor, closure),
  );
  return outcomeOf(decided);
};
