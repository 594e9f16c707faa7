import type { RecordedRulebook } from '@casetrail/domain';
import type { EventStore, Streams, Verdict } from '@casetrail/event-store';
import type { Archiver, Database } from '@casetrail/database';
import type { HolidayTable, Instant } from '@casetrail/kernel';
import type { KeyBlocks } from '@casetrail/vault';
import type { DeskProjection } from '../desk/desk-projection.ts';
import type { ReactionRunner } from '../reactions/reaction-runner.ts';
import type { KpiProjection } from '../kpi/kpi-projection.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { Projection } from '../projections/projection.ts';
import type { Enforcement } from '../enforcement/enforcement.ts';
import type { Anchoring } from '../slices/audit/anchors/anchoring.ts';
import type { Anchors } from '../slices/audit/anchors/anchors.ts';
import type { Gaps } from '../slices/audit/anchors/accept-gap.ts';
import type { Standing } from '../slices/audit/anchors/eras.ts';
import type { Leases } from '../work/leases.ts';
import type { FirmClock } from './clock.ts';
import type { Platform } from './platform.ts';

/** The platform with its parts, for those who look after it: import, verification, rebuilding. */
export interface System extends Platform {
  readonly dataDir: string;
  readonly database: Database;
  /** Copies the write-ahead log to where backups go; undefined where nobody has asked for backups. */
  readonly archiver: Archiver | undefined;
  readonly log: EventStore;
  readonly streams: Streams;
  /** Makes ids from what journals say; undefined where the log began before there was one. */
  readonly identity: KeyBlocks | undefined;
  readonly projection: Projection;
  /** Rows of the slices beside the case. */
  readonly desk: DeskProjection;
  /** What is counted, by day and month; a repeatable job lets time pass in it by `catchUp`. */
  readonly kpiProjection: KpiProjection;
  /** What follows by itself from what was recorded; runs where it is told to, in one process at least. */
  readonly reactions: ReactionRunner;
  readonly firm: FirmReader;
  /** As the log tells it, as far as `firm` has read. */
  readonly rulebook: RecordedRulebook;
  readonly holidays: HolidayTable;
  readonly clock: () => Instant;
  /** The database's clock too, and that of a sample company, which can be moved. */
  readonly firmClock: FirmClock;
  readonly enforcement: Enforcement;
  /** Of works that one worker at a time does; begun by those who do them. */
  readonly leases: Leases;
  /** Signed ends of the log, kept outside of the database. */
  readonly anchors: Anchors;
  readonly anchoring: Anchoring;
  /** Of the log, as anchors show them, and how a person accepts one. */
  readonly gaps: Gaps;
  /** Checks the whole log; `onProgress` hears the position reached. What anchors require, where given, must be in it. */
  verify(
    onProgress?: (position: number) => void,
    standing?: Pick<Standing, 'required' | 'kept'>,
  ): Promise<Verdict>;
  /** The log as lines of NDJSON, header first. */
  exportLog(): AsyncIterable<string>;
  /** Makes the read models anew from the log. */
  rebuild(onProgress?: (position: number, head: number) => void): Promise<void>;
  /**
   * Brings up with the log, here and now, all that anything follows from: rows, reactions, and what comes of these. Figures
   * are counted when somebody asks for them.
   */
  react(): Promise<void>;
  /** The same, and the figures. */
  settle(): Promise<void>;
  /** Violations with and without a penalty, in all stores, each up to its horizon. */
  countVerdicts(): Promise<{ readonly violations: number; readonly late: number }>;
}
