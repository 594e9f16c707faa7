import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { Sight, Vault } from '@casetrail/vault';
import type { Pool } from 'pg';
import type { DeskProjection } from '../../desk/desk-projection.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Rows } from '../../sight/rows.ts';
import type { SeesStream } from '../../sight/seen-log.ts';
import type { ClientSight } from './client-sight.ts';

/** Where the files of cases are, as far as an erasure needs it. */
interface RemovableFiles {
  remove(sha256: string, owner?: string): Promise<void>;
}

/** What looks and erasures are decided and asked with. */
export interface PrivacyPorts {
  /** Reads bigint as number. */
  readonly pool: Pool;
  readonly rows: Rows;
  readonly sees: SeesStream;
  /** As it is stored. */
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly desk: Pick<DeskProjection, 'catchUp'>;
  readonly vault: Vault;
  readonly sight: Sight;
  readonly clients: ClientSight;
  readonly files: RemovableFiles;
  readonly clock: () => Instant;
  /** Years that a case with a contract is kept after its end; 5 unless given. */
  readonly contractYears?: number;
}
