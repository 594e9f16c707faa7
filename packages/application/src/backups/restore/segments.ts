import { isSegment, nextSegment } from '@casetrail/database';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';
import type { Places } from '../places.ts';
import type { BackupKey } from '../sealing/backup-key.ts';
import { BackupTrouble } from '../trouble.ts';
import { WalArchive } from '../wal-archive.ts';

/** Where the row of segments breaks off although there are later ones. */
export interface Hole {
  readonly segment: string;
  /** What is wrong with it; undefined where it is not there. */
  readonly damage: BackupTrouble | undefined;
}

const BLOCK = 64 * 1024;
const ZEROS = Buffer.alloc(BLOCK);

/** Most of a segment that was closed early is zeros: they take no room. */
const writeSparse = async (path: string, content: AsyncIterable<Buffer>): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    let at = 0;
    for await (const piece of content) {
      for (let from = 0; from < piece.length; from += BLOCK) {
        const block = piece.subarray(from, from + BLOCK);
        if (!block.equals(ZEROS.subarray(0, block.length)))
          await handle.write(block, 0, block.length, at + from);
      }
      at += piece.length;
    }
    await handle.truncate(at);
  } finally {
    await handle.close();
  }
};

/**
 * Lays out the write-ahead log of a line that follows a base, up to its end or to the first hole.
 * @param ignoreHoles the saboteur: what comes before the first hole passes for all there is
 */
export const layOutSegments = async (
  directory: string,
  places: Places,
  { line, firstSegment, lastSegment, segmentBytes }: Manifest,
  key: BackupKey,
  ignoreHoles = false,
): Promise<Hole | undefined> => {
  const archive = new WalArchive(places, line, key);
  const kept = new Set((await archive.names()).filter(isSegment));
  const newest = [...kept].sort().at(-1);
  if (newest === undefined) return undefined;
  // What belongs to the base came with it.
  for (let name = firstSegment; name <= newest; name = nextSegment(name, segmentBytes)) {
    if (name <= lastSegment) continue;
    if (!kept.has(name)) {
      if (ignoreHoles) return undefined;
      return { segment: name, damage: undefined };
    }
    try {
      await writeSparse(join(directory, name), archive.open(name));
    } catch (error) {
      if (!(error instanceof BackupTrouble)) throw error;
      await rm(join(directory, name), { force: true });
      return { segment: name, damage: error };
    }
  }
  return undefined;
};
