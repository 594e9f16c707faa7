/** Why clients' data can be neither sealed nor read. A program may branch on it; people read the message. */
export type VaultTrouble =
  'master-key-missing' | 'master-key-damaged' | 'list-damaged' | 'list-not-writable' | 'not-writable';

/** The keys cannot be used; `message` is one plain paragraph that says what is wrong and what to do. */
export class VaultUnavailable extends Error {
  readonly reason: VaultTrouble;

  constructor(reason: VaultTrouble, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'VaultUnavailable';
    this.reason = reason;
  }
}
