import { waitingSegments } from '@casetrail/database';
import { formatInstant, HOUR, text, type Instant } from '@casetrail/kernel';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifThere } from '../backups/files.ts';
import { assertThere, placesIn } from '../backups/places.ts';
import { readState } from '../backups/state.ts';
import { BackupTrouble } from '../backups/trouble.ts';
import type { Examined } from './examined.ts';

/** A day, and the time that a backup takes. */
const STALE = 26 * HOUR;

/** A segment goes within a second where the system runs; where it does not, nothing new comes. */
const STUCK = HOUR;

const name = text('备份', 'Backups');

const look = (zh: string, en: string): Examined => ({ well: false, name, says: text(zh, en) });

/** When the last backup was made, and whether the next one can go where it went. Nothing is said where there is nothing to back up. */
export const examineBackups = async (dataDir: string, now: Instant): Promise<readonly Examined[]> => {
  const isOurs = !process.env['DATABASE_URL'] && !process.env['KURRENTDB_URL'];
  if (!isOurs || !(await ifThere(stat(join(dataDir, 'postgres', 'data'))))) return [];
  try {
    return [await found(dataDir, now), ...(await restored(dataDir))];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [look(`无法查看：${error.message}`, `cannot be looked at: ${error.message}`)];
  }
};

const found = async (dataDir: string, now: Instant): Promise<Examined> => {
  const state = await readState(dataDir);
  // Nothing is broken, as on the first day of every installation; what to do is said all the same.
  if (!state?.last)
    return {
      ...look(
        '还没有备份过；运行 ./casetrail backup --to 目录（最好在另一块磁盘），见 docs/how-to/back-up-and-restore.md',
        'none was ever made; run ./casetrail backup --to DIRECTORY, best on another disk, see docs/how-to/back-up-and-restore.md',
      ),
      well: true,
    };
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
  const waiting = waitingSegments(dataDir);
  if (waiting && now - waiting.since > STUCK) {
    const since = formatInstant(waiting.since as Instant);
    return look(
      `${waiting.count} 段预写日志自 ${since} 起没有存到备份目录；请启动系统，或查看工作进程的健康页`,
      `${waiting.count} segments of write-ahead log have waited since ${since} to go to the backups; start the system, or look at the worker’s health page`,
    );
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

const protocolSchema = z.object({
  at: z.string(),
  gap: z.object({ from: z.number(), to: z.number(), at: z.string() }).nullable(),
});

/** Where a directory was made of a backup, and what is known to be missing since. */
const restored = async (dataDir: string): Promise<readonly Examined[]> => {
  const found = await ifThere(readFile(join(dataDir, 'restored.json'), 'utf8'));
  if (found === undefined) return [];
  const { at, gap } = protocolSchema.parse(JSON.parse(found));
  const missing = gap
    ? text(
        `；当时已记录的第 ${gap.from} 到 ${gap.to} 条不在其中（${gap.at} 的锚点可证）`,
        `; positions ${gap.from} to ${gap.to}, which were on record by ${gap.at} as an anchor shows, are not in it`,
      )
    : text('，没有缺失', '; nothing is missing');
  const says = text(`${at} 由备份恢复${missing.zh}`, `made of a backup on ${at}${missing.en}`);
  return [{ well: true, name: text('恢复', 'Restored'), says }];
};
