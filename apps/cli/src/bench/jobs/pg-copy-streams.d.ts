declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A stream that takes what `COPY … FROM STDIN` is to read. */
  export function from(statement: string): Submittable & Writable;
}
