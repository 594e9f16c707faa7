import { text, type Text } from '@casetrail/kernel';

export type BackupReason =
  /** Nobody has said where backups are to go, or that place cannot be used. */
  | 'no-place'
  | 'key-missing'
  | 'key-damaged'
  | 'wrong-key'
  /** A file of a backup is not as it was written, or is not there. */
  | 'damaged'
  /** There is another file of that name already. */
  | 'other-content'
  | 'other-firm'
  /** The database is not ours to copy. */
  | 'external'
  /** There is no whole backup at that place. */
  | 'nothing-there'
  | 'target-exists'
  | 'too-early'
  | 'too-late'
  | 'segment-missing'
  /** What came back is not the log that was saved. */
  | 'not-the-log'
  | 'master-key';

/** A backup cannot be made or put back. Says in both languages what is wrong and what to do. */
export class BackupTrouble extends Error {
  override readonly name = 'BackupTrouble';
  readonly reason: BackupReason;
  readonly says: Text;

  constructor(reason: BackupReason, zh: string, en: string, options?: { readonly cause?: unknown }) {
    super(en, options);
    this.reason = reason;
    this.says = text(zh, en);
  }
}
