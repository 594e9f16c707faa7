/** What was asked for on the command line cannot be done as it stands; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
