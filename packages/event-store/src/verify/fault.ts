/** What kind of thing is wrong; for programs. */
export type FaultKind =
  'missing' | 'unexpected' | 'altered' | 'revision' | 'time' | 'command' | 'head' | 'stream' | 'anchor';

/** The first thing in the log that cannot be as it was written. */
export interface Fault {
  readonly position: number;
  readonly kind: FaultKind;
  readonly message: string;
}

export const fault = (position: number, kind: FaultKind, message: string): Fault => ({
  position,
  kind,
  message,
});
