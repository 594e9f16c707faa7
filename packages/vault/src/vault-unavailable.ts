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

/** Something was to be written about a client whose data was erased. Nothing was written. */
export class SubjectErased extends Error {
  constructor(subject: string) {
    super(`the data of the client of ${subject} was erased, and nothing may be written about him any more`);
    this.name = 'SubjectErased';
  }
}
