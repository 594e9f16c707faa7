/** Why there is no database to work with. A program may branch on it; people read the message. */
export type UnavailableReason =
  | 'binaries-missing'
  | 'busy'
  | 'disk-full'
  | 'no-server-user'
  | 'not-a-directory'
  | 'not-answering'
  | 'not-durable'
  | 'other-version'
  | 'permission-denied'
  | 'refused-by-server'
  | 'secrets-damaged'
  | 'secrets-missing'
  | 'socket-trouble'
  | 'start-failed'
  | 'too-many-connections'
  | 'unsupported-server'
  | 'wrong-owner'
  | 'wrong-password';

/** The database cannot be used; `message` is one plain paragraph that says what is wrong and what to do. */
export class DatabaseUnavailable extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
    this.reason = reason;
  }
}
