/** The log cannot be reached or is busy, and nothing of what was asked for was written. Repeat it, with the same command id. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/**
 * The connection was lost while the log was writing, and it could not be asked since. The command may be in the log or not:
 * repeating it with the same id gives the answer and adds nothing twice.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The log contradicts itself: a hash that does not come out, a position left out. Nothing more is appended until a person has looked. */
export class LogInconsistent extends Error {
  override readonly name = 'LogInconsistent';
}

/** What was to be appended cannot be stored faithfully. A fault of the calling program, found before anything was sent. */
export class NotStorable extends TypeError {
  override readonly name = 'NotStorable';
}
