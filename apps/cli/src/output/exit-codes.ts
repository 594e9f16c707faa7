/** What a command leaves behind for the shell; the same for every command. */
export const EXIT = {
  ok: 0,
  /** It ran, and something needs a look: lines were rejected, the log is not whole, a check failed. */
  attention: 1,
  /** The command line was wrong. */
  usage: 2,
  /** The input was refused as a whole; nothing was changed. */
  badInput: 65,
  /** The database cannot be reached or started. */
  unavailable: 69,
  /** A file cannot be read or written, or the disk is full. */
  inputOutput: 74,
  /** It stopped half-way and can be run again to finish. */
  tryAgain: 75,
  interrupted: 130,
} as const;

/** An end that was foreseen: a sentence for a person, and a code for the shell. */
export class CommandFailed extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}
