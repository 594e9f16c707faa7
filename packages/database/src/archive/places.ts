import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../failures.ts';
import { makeDirectory, makeLockFile, prepareLayout, type Layout } from '../layout.ts';

/** What lies in the directory through which host and server agree on what is kept. */
export interface ArchivePlaces {
  /** There while segments may go only once they are kept. */
  readonly on: string;
  /** A mark for each segment that is kept and that the server has not heard of yet. */
  readonly kept: string;
  /** Held by the one process that copies. */
  readonly copierLock: string;
  /** Held while a backup is made. */
  readonly backupLock: string;
  /** What the server still has to hand over, a file each. */
  readonly status: string;
  readonly segments: string;
}

export const archivePlaces = ({ archive, data }: Layout): ArchivePlaces => ({
  on: join(archive, 'on'),
  kept: join(archive, 'kept'),
  copierLock: join(archive, 'copier.lock'),
  backupLock: join(archive, 'backup.lock'),
  status: join(data, 'pg_wal', 'archive_status'),
  segments: join(data, 'pg_wal'),
});

/** The same, with directories that the server's user can look into: names of segments say nothing. */
export const prepareArchive = (dataDir: string): ArchivePlaces => {
  const layout = prepareLayout(dataDir);
  const places = archivePlaces(layout);
  makeDirectory(layout.archive);
  makeDirectory(places.kept);
  makeLockFile(places.copierLock);
  makeLockFile(places.backupLock);
  return places;
};

/**
 * Says whether the write-ahead log of this installation is to be kept. From then on the server throws away no segment that
 * `keepArchiving` has not stored: where nobody does, they pile up in the data directory.
 * @throws DatabaseUnavailable where the directory cannot be written
 */
export const setArchiving = (dataDir: string, isOn: boolean): void => {
  const { on } = prepareArchive(dataDir);
  try {
    if (!isOn) rmSync(on, { force: true });
    else if (!existsSync(on)) closeSync(openSync(on, 'a', 0o644));
  } catch (error) {
    throw fileFailure(error, on);
  }
};
