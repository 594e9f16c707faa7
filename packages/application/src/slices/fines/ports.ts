import type { Rulebook } from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Rows } from '../../sight/rows.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import type { Signatures } from './signatures.ts';

/** What deciding on fines asks and does. */
export interface FinePorts {
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly signatures: Signatures;
  readonly clock: () => Instant;
}

/** The same with the rows, for what has to be found among many. */
export interface FineRowPorts extends FinePorts {
  /** All of them, for deciding. */
  readonly db: Kysely<ReadModels>;
  /** Those that whoever asks may see. */
  readonly rows: Rows;
  /** Brings the rows up with the log: what was decided a moment ago is then among them. */
  readonly catchUp: () => Promise<void>;
  /** The log as it is shown: without what points to a client. */
  readonly shown: Pick<EventStore, 'read'>;
  /** Where the files are kept that people name as evidence. */
  readonly files: Pick<AttachmentStore, 'keeps'>;
}
