import { isSegment } from '@casetrail/database';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from './files.ts';
import { basesIn, readManifest } from './manifest.ts';
import { linePlaces, type Places } from './places.ts';
import type { BackupKey } from './sealing/backup-key.ts';

export interface Removed {
  readonly bases: number;
  readonly segments: number;
}

/**
 * Keeps the newest bases and removes what none of them needs: older bases, write-ahead log from before the oldest kept base
 * of its line, and lines of which nothing is kept. The line that goes on stays, whatever it has.
 * @param count bases to be kept, at least 1
 */
export const keepNewest = async (
  places: Places,
  count: number,
  line: string,
  key: BackupKey,
): Promise<Removed> => {
  const bases = await basesIn(places);
  const kept = bases.slice(-count);
  const gone = bases.slice(0, -count);
  // The manifests are read first: with one that does not open, nothing is removed.
  const firsts = new Map<string, string>();
  for (const base of kept) {
    const { firstSegment } = await readManifest(base, key);
    const known = firsts.get(base.line);
    if (known === undefined || firstSegment < known) firsts.set(base.line, firstSegment);
  }
  for (const { path } of gone) await rm(path, { recursive: true, force: true });
  let segments = 0;
  for (const each of (await ifThere(readdir(places.lines))) ?? []) {
    const first = firsts.get(each);
    if (first !== undefined) segments += await removeBefore(linePlaces(places, each).segments, first);
    else if (each !== line) await rm(join(places.lines, each), { recursive: true, force: true });
  }
  return { bases: gone.length, segments };
};

const SEGMENT_DIGITS = 24;

const removeBefore = async (directory: string, first: string): Promise<number> => {
  const older = ((await ifThere(readdir(directory))) ?? []).filter((file) => {
    const name = file.slice(0, SEGMENT_DIGITS);
    return isSegment(name) && name < first;
  });
  for (const file of older) await rm(join(directory, file), { force: true });
  return older.length;
};
