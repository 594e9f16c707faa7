import type { PoolConfig } from 'pg';

export interface OpenOptions {
  /** Directory of this installation; created when it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL URL; when given, that server is used and none is started. */
  readonly databaseUrl?: string | undefined;
  /** Takes one line, without a line break, for a person to read. */
  readonly log?: ((line: string) => void) | undefined;
  /** Directory with `bin` and `lib` of another PostgreSQL than the one that belongs to this program; for an embedded server. */
  readonly binaries?: string | undefined;
  /** `relaxed-for-tests` starts the server without fsync and asserts nothing. */
  readonly durability?: 'assert' | 'relaxed-for-tests' | undefined;
}

/** How to log in as each role; none of them is a superuser on an embedded server. */
export interface Connections {
  /** Owns the database and its schemas; runs migrations. */
  readonly owner: PoolConfig;
  /** Reads and writes what it was granted; creates nothing. */
  readonly app: PoolConfig;
  /** Owns the schema `bullmq`; commits without waiting for the disk. */
  readonly queue: PoolConfig;
}

export interface Database extends Connections {
  readonly kind: 'embedded' | 'external';
  /** True when the server was already running. */
  readonly attached: boolean;
  /** For example `18.4`. */
  readonly serverVersion: string;
  /** Process id of the embedded server. */
  readonly serverPid: number | undefined;
  /** What a person should know: roles that could not be created, privileges that are too wide. */
  readonly warnings: readonly string[];
  /**
   * Lets go of the server and stops it when no other process uses it. Close pools first. Calling it
   * again does nothing.
   */
  close(): Promise<void>;
}

export const DATABASE_NAME = 'casetrail';

export const ROLE_NAMES = {
  owner: 'casetrail_owner',
  app: 'casetrail_app',
  queue: 'casetrail_queue',
} as const;

/** The superuser of an embedded cluster; never leaves this package. */
export const RUNNER_NAME = 'casetrail_runner';

export const QUEUE_SCHEMA = 'bullmq';
