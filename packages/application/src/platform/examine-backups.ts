import { formatInstant, HOUR, text, type Instant } from '@casetrail/kernel';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from '../backups/files.ts';
import { assertThere, placesIn } from '../backups/places.ts';
import { readState } from '../backups/state.ts';
import { BackupTrouble } from '../backups/trouble.ts';
import type { Examined } from './examined.ts';

/** A day, and the time that a backup takes. */
const STALE = 26 * HOUR;

const name = text('备份', 'Backups');

const look = (zh: string, en: string): Examined => ({ well: false, name, says: text(zh, en) });

/** When the last backup was made, and whether the next one can go where it went. Nothing is said where there is nothing to back up. */
export const examineBackups = async (dataDir: string, now: Instant): Promise<readonly Examined[]> => {
  const isOurs = !process.env['DATABASE_URL'] && !process.env['KURRENTDB_URL'];
  if (!isOurs || !(await ifThere(stat(join(dataDir, 'postgres', 'data'))))) return [];
  try {
    return [await found(dataDir, now)];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [look(`无法查看：${error.message}`, `cannot be looked at: ${error.message}`)];
  }
};

const found = async (dataDir: string, now: Instant): Promise<Examined> => {
  const state = await readState(dataDir);
  if (!state?.last)
    return look(
      '还没有备份过；运行 ./casetrail backup --to 目录（最好在另一块磁盘），见 docs/how-to/back-up-and-restore.md',
      'none was ever made; run ./casetrail backup --to DIRECTORY, best on another disk, see docs/how-to/back-up-and-restore.md',
    );
  const at = formatInstant(state.last.at as Instant);
  const { position, directory } = state.last;
  if (state.to !== undefined) {
    try {
      await assertThere(placesIn(state.to));
    } catch (error) {
      if (!(error instanceof BackupTrouble)) throw error;
      return { well: false, name, says: error.says };
    }
  }
  if (now - state.last.at > STALE)
    return look(
      `最近一次在 ${at}，已超过一天；请运行 ./casetrail backup，并让它每天运行`,
      `the last one is of ${at}, more than a day ago; run ./casetrail backup, and have it run every day`,
    );
  return {
    well: true,
    name,
    says: text(
      `最近一次在 ${at}，到第 ${position} 条，在 ${directory}`,
      `the last one is of ${at}, up to position ${position}, in ${directory}`,
    ),
  };
};
