import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from 'pg';
import { archivePlaces, prepareArchive } from '../archive/places.ts';
import { segmentsBetween } from '../archive/wal-names.ts';
import { loginAsRunner } from '../embedded/runner-login.ts';
import { prepareLayout } from '../layout.ts';
import { tryLock } from '../os-lock.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { clusterFiles, type ClusterFile } from './cluster-files.ts';

/** What makes the files of a cluster, read while it was written to, a whole one again. */
export interface BaseEnd {
  /** To be put into the cluster as `backup_label` before a server starts on it. */
  readonly label: string;
  /** The write-ahead log from the beginning to the end of the backup, in order: name and where it lies now. */
  readonly segments: readonly { readonly name: string; readonly path: string }[];
  readonly segmentBytes: number;
}

export interface BaseBackup {
  /** For example `18.4`. */
  readonly serverVersion: string;
  /** The files, to be read once and to the end before `stop`. */
  files(): AsyncIterable<ClusterFile>;
  /** Ends the backup. The segments stay where they are until `work` of `withBaseBackup` has ended. */
  stop(): Promise<BaseEnd>;
}

const FIRST = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)$/m;

/**
 * A base backup of an embedded database that runs, by PostgreSQL's own functions: people go on working. One at a time.
 * @throws DatabaseUnavailable where no server runs, or another backup is being made
 */
export async function withBaseBackup<Result>(
  dataDir: string,
  work: (backup: BaseBackup) => Promise<Result>,
): Promise<Result> {
  const layout = prepareLayout(dataDir);
  const turn = tryLock(prepareArchive(dataDir).backupLock, 'exclusive');
  if (!turn) throw new DatabaseUnavailable('busy', 'Another backup of this data directory is being made.');
  try {
    return await loginAsRunner(layout, async (client) => {
      await client.query('SET statement_timeout = 0');
      // Keeps the segments from being written over, also where nobody archives; it goes with the connection.
      await client.query('SELECT pg_create_physical_replication_slot($1, true, true)', [
        `casetrail_backup_${randomBytes(4).toString('hex')}`,
      ]);
      const { rows } = await client.query<{ version: string }>(
        `SELECT current_setting('server_version') AS version, pg_backup_start('casetrail', true)`,
      );
      return work({
        serverVersion: rows[0]?.version ?? '',
        files: () => clusterFiles(layout.data),
        stop: () => stopBackup(client, archivePlaces(layout).segments),
      });
    });
  } finally {
    turn.release();
  }
}

async function stopBackup(client: Client, segments: string): Promise<BaseEnd> {
  const { rows } = await client.query<{ label: string; last: string; bytes: string }>(
    `SELECT s.labelfile AS label, pg_walfile_name(s.lsn) AS last,
            (SELECT setting FROM pg_settings WHERE name = 'wal_segment_size') AS bytes
     FROM pg_backup_stop(wait_for_archive => false) s`,
  );
  const { label = '', last = '', bytes = '' } = rows[0] ?? {};
  const first = FIRST.exec(label)?.[1];
  if (first === undefined) throw new Error(`the backup has no beginning: ${label}`);
  const segmentBytes = Number(bytes);
  const names = segmentsBetween(first, last, segmentBytes);
  return { label, segmentBytes, segments: names.map((name) => ({ name, path: join(segments, name) })) };
}
