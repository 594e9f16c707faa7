import { openDatabase } from '@casetrail/database';
import { hashAt, PostgresEventStore } from '@casetrail/event-store';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { backUpFirm } from './back-up-firm.ts';
import { restoreBackup, type Restored, type RestoreFaults, type Stage } from './restore/restore-backup.ts';
import { readState } from './state.ts';
import type { Taken } from './take-backup.ts';

export interface DrillOptions {
  readonly dataDir: string;
  /** Directory of backups; without one, and where none was set, the backup is thrown away with the rest. */
  readonly to?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly onStage?: ((stage: 'backup' | Stage) => void) | undefined;
  readonly faults?: RestoreFaults;
}

export interface Drilled {
  readonly taken: Taken;
  readonly restored: Restored;
  /** False where nobody has said where backups go: it was tried, and is gone again. */
  readonly isKept: boolean;
  /** Whether the log that people work with has the same hash where the restored one ends. */
  readonly hashEqual: boolean;
  readonly backupMs: number;
  readonly restoreMs: number;
  /** Log, anchors and lists are all as they were. */
  readonly well: boolean;
}

/**
 * Makes a backup, makes a data directory of it at a place of its own, compares, and leaves nothing of that behind. People go
 * on working.
 * @throws what a backup or a restore throws
 */
export const drill = async ({ dataDir, faults, ...options }: DrillOptions): Promise<Drilled> => {
  const room = await mkdtemp(join(tmpdir(), 'casetrail-drill-'));
  await chmod(room, 0o711);
  try {
    const set = options.to ?? (process.env['CASETRAIL_BACKUPS'] || (await readState(resolve(dataDir)))?.to);
    const place =
      set === undefined ? { to: join(room, 'backups'), keyFile: join(room, 'key'), isRehearsal: true } : {};
    const began = performance.now();
    options.onStage?.('backup');
    const taken = await backUpFirm({ dataDir, to: options.to, keyFile: options.keyFile, ...place });
    const backedUp = performance.now();
    const restored = await restoreBackup({
      from: taken.directory,
      data: join(room, 'data'),
      keyFile: taken.keyFile,
      masterKeyFile:
        process.env['CASETRAIL_MASTER_KEY_FILE'] || join(resolve(dataDir), 'secrets', 'vault.key'),
      onStage: options.onStage,
      ...(faults && { faults }),
    });
    const restoreMs = performance.now() - backedUp;
    const hashEqual = await isInLog(dataDir, restored);
    const well = hashEqual && restored.rowsEqual && restored.gap === undefined;
    return {
      taken,
      restored,
      isKept: set !== undefined,
      hashEqual,
      backupMs: backedUp - began,
      restoreMs,
      well,
    };
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 3 });
  }
};

const isInLog = async (dataDir: string, { head }: Restored): Promise<boolean> => {
  if (head.position === 0) return true;
  const database = await openDatabase({ dataDir });
  try {
    const store = new PostgresEventStore(database.app);
    const source = store.source();
    const found = await hashAt(source, head.position).finally(async () => {
      await source.close();
      await store.close();
    });
    return found !== undefined && Buffer.compare(found, head.hash) === 0;
  } finally {
    await database.close();
  }
};
