/** Wakes those who follow a log, in whatever process they are. Only faster than looking: none of it is needed. */
export interface Wakes {
  /** Something was appended. Never waits and never fails. */
  tell(): void;
  /** Calls back when something was appended, perhaps, until the answer is called. */
  listen(hint: () => void): () => void;
  close(): Promise<void>;
}
