import { once } from 'node:events';
import {
  BackupTrouble,
  FilesMisplaced,
  LogMisplaced,
  openSystem,
  VaultUnavailable,
} from '@casetrail/application';
import { DatabaseUnavailable } from '@casetrail/database';
import { NewerForm } from '@casetrail/kernel';
import { NO_TELEMETRY, type Log, type Telemetry } from '@casetrail/telemetry';
import { startWorker } from '../start-worker.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { readOptions, USAGE, UsageError } from './options.ts';
import { stopSignal } from './stop-signal.ts';

const COULD_NOT_START = 1;
const WRONG_USAGE = 2;

/** Runs the worker as a program until it is told to stop; gives the exit code. */
export const run = async (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { log, telemetry = NO_TELEMETRY }: { readonly log: Log; readonly telemetry?: Telemetry },
  rehearsal: Rehearsal = {},
): Promise<number> => {
  try {
    const options = readOptions(args, env);
    if (options === 'help') {
      console.log(USAGE);
      return 0;
    }
    const stop = stopSignal(env);
    const { dataDir, databaseUrl } = options;
    const system = await openSystem({
      dataDir,
      otherwise: 'everything',
      log,
      telemetry,
      ...(databaseUrl !== undefined && { databaseUrl }),
      ...(rehearsal.enforcement && { enforcement: rehearsal.enforcement }),
      ...(rehearsal.reactionFaults && { reactionFaults: rehearsal.reactionFaults }),
    });
    try {
      const worker = await startWorker(system, options, { log, telemetry }, rehearsal);
      log(`worker: watching; health at ${worker.health}`);
      if (!stop.aborted) await once(stop, 'abort');
      await worker.close();
    } finally {
      await system.close();
    }
    return 0;
  } catch (error) {
    log(explained(error), { level: 'error' });
    return error instanceof UsageError ? WRONG_USAGE : COULD_NOT_START;
  }
};

/** What a person can act on is said plainly; anything else is a fault of ours and comes with its stack. */
const explained = (error: unknown): string => {
  const plain = [
    UsageError,
    DatabaseUnavailable,
    VaultUnavailable,
    LogMisplaced,
    FilesMisplaced,
    BackupTrouble,
    NewerForm,
  ];
  if (error instanceof Error && plain.some((kind) => error instanceof kind)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
