export type LogTrouble =
  /** What the environment says is no address, or no name of a log. */
  | 'address'
  | 'unreachable'
  /** It may forget, or something in it was not written by us. */
  | 'unfit'
  /** PostgreSQL holds events that KurrentDB has not. */
  | 'not-moved'
  | 'other-log'
  /** The log is in KurrentDB, and nobody said so. */
  | 'not-named';

/** The log cannot be opened where the environment says it is. The message says what to do; addresses are not given away. */
export class LogMisplaced extends Error {
  override readonly name = 'LogMisplaced';
  readonly reason: LogTrouble;

  constructor(reason: LogTrouble, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
