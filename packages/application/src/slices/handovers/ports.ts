import type { Rulebook } from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { ClientSight } from '../privacy/client-sight.ts';
import type { DeskProjection } from '../../desk/desk-projection.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { Rows } from '../../sight/rows.ts';
import type { Projection } from '../../projections/projection.ts';

/** What handovers and absences are decided and asked with. */
export interface HandoverPorts {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly projection: Pick<Projection, 'catchUp' | 'waitFor'>;
  readonly desk: Pick<DeskProjection, 'catchUp' | 'waitFor'>;
  readonly clock: () => Instant;
}

/** The same with what lists are shown with. */
export interface HandoverListPorts extends HandoverPorts {
  readonly rows: Rows;
  readonly clients: ClientSight;
}
