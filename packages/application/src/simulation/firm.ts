import { FIRM_STREAM, rulebook, staffStream, storeStream } from '@casetrail/domain';
import { NO_STREAM, type Append, type EventStore } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import { chineseDays } from '../holidays/chinese-days.ts';
import { FirmReader } from '../judging/firm-reader.ts';

export const STORE = 'AA';

const STAFF = [
  ['M1', 'customer_manager', 'store_supervisor'],
  ['D2', 'designer'],
  ['O7', 'general_office'],
] as const;

const holidays = chineseDays();

/** A reader of the firm that begins to read. */
export const readerOf = (log: EventStore): FirmReader => new FirmReader(log, rulebook, holidays);

const entry = (
  stream: string,
  expectedRevision: number,
  type: string,
  data: object,
  occurredAt: Instant,
): Append => {
  const digest = digestOf('founded', stream, expectedRevision);
  const commandId = commandIdOf(digest);
  return {
    stream,
    expectedRevision,
    events: [{ type, data }],
    envelope: {
      occurredAt,
      actor: { kind: 'system', part: 'import' },
      commandId,
      correlationId: commandId,
    },
    digest,
  };
};

/** A store that is live, its people, and rules that issue what they propose. */
export const founded = (at: Instant): readonly Append[] => [
  entry(storeStream(STORE), NO_STREAM, 'StoreOpened', { code: STORE, name: '安安店' }, at),
  entry(storeStream(STORE), 0, 'StoreWentLive', { code: STORE }, at),
  ...STAFF.map(([no, ...roles]) =>
    entry(staffStream(no), NO_STREAM, 'StaffRegistered', { no, name: no, store: STORE, roles }, at),
  ),
  entry(FIRM_STREAM, NO_STREAM, 'AutomaticIssuingTurnedOn', { reason: '试行' }, at),
];
