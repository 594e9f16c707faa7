import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { FirmReader } from '../../judging/firm-reader.ts';

/** What the commands and reactions of this slice ask and write to. */
export interface LostPorts {
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}
