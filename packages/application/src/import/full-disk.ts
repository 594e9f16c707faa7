import { statfs } from 'node:fs/promises';
import { DatabaseUnavailable, unavailableFrom } from '@casetrail/database';
import { LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';

/** The database cannot go on without room for one more segment of its write-ahead log. */
const LEAST_ROOM = 16 * 1024 ** 2;

const isAboutDatabase = (error: unknown): boolean =>
  error instanceof LogUnavailable ||
  error instanceof OutcomeUnknown ||
  error instanceof DatabaseUnavailable ||
  unavailableFrom(error) !== undefined;

/**
 * A server that finds its disk full ends, and of several connections only one is told why; the others are just cut off.
 * Names the full disk where it is what is behind an error.
 */
export const orFullDisk = async (error: unknown, dataDir: string): Promise<unknown> => {
  if (process.env['DATABASE_URL'] || !isAboutDatabase(error)) return error;
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize >= LEAST_ROOM) return error;
  return (
    unavailableFrom(Object.assign(new Error('the disk is full', { cause: error }), { code: '53100' })) ??
    error
  );
};
