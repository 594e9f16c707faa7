import { fileFailure } from '@casetrail/database';
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { draftOf, hasCode, ifThere, replaceFile, syncDirectory } from './files.ts';

/** What a data directory knows of its backups; an older copy of it says nothing wrong, only less. */
const stateSchema = z.object({
  /** Names the history of this directory among the backups. */
  line: z.string().regex(/^[0-9a-f]{16}$/),
  /** Where backups go, and the write-ahead log with them. */
  to: z.string().optional(),
  keyFile: z.string().optional(),
  last: z.object({ at: z.number(), position: z.number(), directory: z.string() }).optional(),
});

export type BackupState = z.infer<typeof stateSchema>;

const fileOf = (dataDir: string): string => join(dataDir, 'backups.json');

/**
 * Undefined where no backup was ever made, nor asked for.
 * @throws DatabaseUnavailable where the data directory may not be looked into
 */
export const readState = async (dataDir: string): Promise<BackupState | undefined> => {
  const found = await ifThere(readFile(fileOf(dataDir), 'utf8')).catch((error: unknown) => {
    throw fileFailure(error, dataDir);
  });
  return found === undefined ? undefined : stateSchema.parse(JSON.parse(found));
};

/** A directory that knows nothing yet begins a line; of two processes that begin one at once, one wins and both use it. */
const begun = async (dataDir: string): Promise<BackupState> => {
  const known = await readState(dataDir);
  if (known) return known;
  const file = fileOf(dataDir);
  const draft = draftOf(file);
  try {
    await writeFile(draft, textOf({ line: randomBytes(8).toString('hex') }), { mode: 0o600, flush: true });
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await syncDirectory(dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
};

const textOf = (state: BackupState): string => `${JSON.stringify(state, null, 1)}\n`;

/** Changes what is known; nothing is written where it is known already. */
export const changeState = async (
  dataDir: string,
  change: Partial<Omit<BackupState, 'line'>>,
): Promise<BackupState> => {
  const before = await begun(dataDir);
  const state = { ...before, ...change };
  if (textOf(state) !== textOf(before)) await replaceFile(fileOf(dataDir), textOf(state));
  return state;
};

/** Nothing is known any more. */
export const forgetState = (dataDir: string): Promise<void> => rm(fileOf(dataDir), { force: true });

/** Where the key lies unless somebody says otherwise: beside the data directory, as the list of erased clients does. */
export const keyFileOf = (dataDir: string, named?: string): string =>
  resolve(named ?? `${resolve(dataDir)}.backup-key`);
