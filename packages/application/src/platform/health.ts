import type { Health } from '@casetrail/contract';
import type { Database } from '@casetrail/database';
import type { EventStore, Head } from '@casetrail/event-store';
import { formatInstant, type Instant } from '@casetrail/kernel';
import type { Enforcement, EnforcementStatus } from '../enforcement/enforcement.ts';
import type { Projection } from '../projections/projection.ts';
import type { Anchors } from '../slices/audit/anchors/anchors.ts';
import type { KeptAnchor } from '../slices/audit/anchors/checkpoint.ts';
import { readSampleMarker } from './sample/sample-marker.ts';

interface Deps {
  readonly dataDir: string;
  readonly database: Database;
  readonly log: EventStore;
  readonly projection: Projection;
  readonly clock: () => Instant;
  readonly enforcement: Pick<Enforcement, 'status'>;
  readonly anchors: Pick<Anchors, 'newest'>;
}

const VERSION = '0.1.0';

/** A projection that lags so many events behind the log is worth a look. */
const LAG = 5_000;

/** What a monitor wants to know. It never throws: a log that cannot be reached is an answer. */
export const healthOf = async ({
  dataDir,
  database,
  log,
  projection,
  enforcement,
  anchors,
  clock,
}: Deps): Promise<Health> => {
  const { position, stopped } = projection.state();
  const head = await log.head().catch(() => undefined);
  const enforced = head && (await enforcement.status().catch(() => undefined));
  const sample = (await readSampleMarker(dataDir).catch(() => undefined)) !== undefined;
  const lag = head ? Math.max(0, head.position - position) : 0;
  const server = { kind: database.kind, version: database.serverVersion } as const;
  return {
    status: head ? (stopped || lag > LAG || enforced?.stopped ? 'degraded' : 'ok') : 'down',
    version: VERSION,
    log: head ? placeOf(head) : null,
    // One that was tampered with is told of by the check of the record, not here.
    anchor: anchorOf(await anchors.newest().catch(() => undefined)),
    projection: {
      position,
      lag,
      stoppedAt: stopped?.position ?? null,
      reason: stopped?.reason ?? null,
    },
    enforcement: enforced ? enforcementOf(enforced) : null,
    database: { ...server, reachable: head !== undefined },
    sample,
    ...(sample && { now: formatInstant(clock()) }),
  };
};

const placeOf = ({ position, hash }: Head) => ({
  position,
  hashPrefix: Buffer.from(hash).toString('hex', 0, 8),
});

const anchorOf = (anchor: KeptAnchor | undefined): Health['anchor'] =>
  anchor ? { ...placeOf(anchor.head), at: formatInstant(anchor.at) } : null;

const enforcementOf = ({
  stopped,
  sweptAt,
  oldestOverdue,
  nextDueAt,
}: EnforcementStatus): Health['enforcement'] => ({
  stopped: stopped?.reason ?? null,
  sweptAt: formatted(sweptAt),
  oldestOverdue: formatted(oldestOverdue),
  nextDueAt: formatted(nextDueAt),
});

const formatted = (at: Instant | undefined): string | null => (at === undefined ? null : formatInstant(at));
