import { formatInstant, type Instant } from '@casetrail/kernel';
import { basename, dirname, join } from 'node:path';
import { stat } from 'node:fs/promises';
import { ifThere } from '../files.ts';
import { basesIn, readManifest, type BasePlace, type Manifest } from '../manifest.ts';
import { placesIn, type Places } from '../places.ts';
import type { BackupKey } from '../sealing/backup-key.ts';
import { BackupTrouble } from '../trouble.ts';

export interface FoundBase {
  readonly places: Places;
  readonly base: BasePlace;
  readonly manifest: Manifest;
}

/** The directory of a base names itself; anything else is a directory of backups. */
const askedFor = async (from: string): Promise<{ readonly places: Places; readonly one?: BasePlace }> => {
  if (!(await ifThere(stat(join(from, 'manifest.sealed'))))) return { places: placesIn(from) };
  const line = basename(dirname(dirname(from)));
  const root = dirname(dirname(dirname(dirname(from))));
  return { places: placesIn(root), one: { line, name: basename(from), path: from } };
};

/**
 * The newest base that was whole by a moment, or the newest of all; or the one whose directory was named.
 * @throws BackupTrouble where there is none, or none so early
 */
export const findBase = async (from: string, to: Instant | undefined, key: BackupKey): Promise<FoundBase> => {
  const { places, one } = await askedFor(from);
  const bases = one ? [one] : await basesIn(places);
  if (bases.length === 0)
    throw new BackupTrouble(
      'nothing-there',
      `${places.root} 里没有完整的备份`,
      `There is no whole backup in ${places.root}`,
    );
  let earliest: number | undefined;
  for (const base of [...bases].reverse()) {
    const manifest = await readManifest(base, key);
    if (to === undefined || manifest.endedAt <= to) return { places, base, manifest };
    earliest = manifest.endedAt;
  }
  const from0 = formatInstant((earliest ?? 0) as Instant);
  throw new BackupTrouble(
    'too-early',
    `备份里没有这么早的：最早可以恢复到 ${from0}`,
    `No backup is so old: the earliest moment that can be restored is ${from0}`,
  );
};
