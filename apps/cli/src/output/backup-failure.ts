import { BackupTrouble, type BackupReason } from '@casetrail/application';
import { EXIT } from './exit-codes.ts';
import { say } from './language.ts';

/** What it means to the shell: what was asked for cannot be, or something is not as it should be. */
const CODES: Readonly<Record<BackupReason, number>> = {
  'no-place': EXIT.badInput,
  'key-missing': EXIT.badInput,
  'key-damaged': EXIT.badInput,
  'wrong-key': EXIT.badInput,
  damaged: EXIT.attention,
  'other-content': EXIT.attention,
  'other-firm': EXIT.attention,
  external: EXIT.badInput,
  'nothing-there': EXIT.badInput,
  'target-exists': EXIT.badInput,
  'too-early': EXIT.badInput,
  'too-late': EXIT.badInput,
  'segment-missing': EXIT.attention,
  'not-the-log': EXIT.attention,
  'master-key': EXIT.badInput,
};

/** Why no backup was made or restored, and the exit code; undefined where the error is about something else. */
export const backupFailure = (
  error: unknown,
): { readonly message: string; readonly exitCode: number } | undefined =>
  error instanceof BackupTrouble ? { message: say(error.says), exitCode: CODES[error.reason] } : undefined;
