import type { Platform } from '@casetrail/application';
import { BackupTrouble, FilesMisplaced, LogMisplaced, VaultUnavailable } from '@casetrail/application';
import { DatabaseUnavailable } from '@casetrail/database';
import { NewerForm } from '@casetrail/kernel';
import { PortTaken } from './listen.ts';
import { readOptions, USAGE, UsageError } from './options.ts';
import { serve, type Parts } from './serve.ts';
import { Stopped, stopSignal } from './stop-signal.ts';

const COULD_NOT_START = 1;
const WRONG_USAGE = 2;

/** Runs the server as a program: reads the command line, says what goes wrong, and gives the exit code. */
export const run = async <P extends Platform>(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  parts: Parts<P>,
): Promise<number> => {
  try {
    const options = readOptions(args, env);
    if (options === 'help') {
      parts.say(USAGE);
      return 0;
    }
    await serve(options, parts, stopSignal(env));
    return 0;
  } catch (error) {
    if (error instanceof Stopped) return 0;
    parts.log(explained(error), { level: 'error' });
    return error instanceof UsageError ? WRONG_USAGE : COULD_NOT_START;
  }
};

/** What a person can act on is said plainly; anything else is a fault of ours and comes with its stack. */
const explained = (error: unknown): string => {
  const plain = [
    UsageError,
    PortTaken,
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
