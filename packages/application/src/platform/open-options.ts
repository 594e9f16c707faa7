import type { Instant } from '@casetrail/kernel';
import type { EnforcementOptions } from '../enforcement/enforcement.ts';
import type { ReactionFaults } from '../reactions/faults.ts';
import type { Otherwise } from '../sight/rows.ts';
import type { Telemetry } from '@casetrail/telemetry';

export interface OpenOptions {
  /** Directory of this installation; created when it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL URL; without it the embedded server is used. */
  readonly databaseUrl?: string;
  /** Where the log is, if in KurrentDB; `KURRENTDB_URL`. Everything else stays in PostgreSQL. */
  readonly kurrentdbUrl?: string | undefined;
  /** Which of the logs there; `KURRENTDB_LOG`, or `casetrail`. */
  readonly kurrentdbLog?: string | undefined;
  /** A Redis server that wakes those who follow the log; `REDIS_URL`. PostgreSQL's own notice does without. */
  readonly redisUrl?: string | undefined;
  /** Takes one line for a person to read. */
  readonly log?: (line: string) => unknown;
  /** Who collects what is measured; nobody unless given. */
  readonly telemetry?: Telemetry;
  /** The clock; the machine's own, except in tests and in the sample company. */
  readonly clock?: () => Instant;
  readonly enforcement?: EnforcementOptions;
  /** The file of the master key; `CASETRAIL_MASTER_KEY_FILE`, or in the data directory. */
  readonly masterKeyFile?: string | undefined;
  /** The list of erased clients that a restore does not take back; `CASETRAIL_ERASURE_LIST`, or beside the data directory. */
  readonly erasureList?: string | undefined;
  /**
   * Where backups and the write-ahead log go; `CASETRAIL_BACKUPS`, or where they went before. False on a directory that is
   * itself made of a backup: it hands nothing over.
   */
  readonly backups?: string | false | undefined;
  /** The file of the backups' key; `CASETRAIL_BACKUP_KEY_FILE`, or beside the data directory. */
  readonly backupKeyFile?: string | undefined;
  /** A second directory for signed anchors of the log; `CASETRAIL_ANCHORS`. */
  readonly anchors?: string | undefined;
  /** Which rows answers show where nobody has said who asks. */
  readonly otherwise: Otherwise;
  /** What tests break of reactions. */
  readonly reactionFaults?: ReactionFaults;
}
