import type { ClientBase, Connection, Submittable } from 'pg';

/** Signature, flags and length of the extension, which is empty. */
const HEADER_BYTES = 19;
const TRAILER_BYTES = 2;

/** Gathers the answer of one COPY … TO STDOUT, for `client.query`, which knows rows of text only. */
class CopyOut implements Submittable {
  readonly #statement: string;
  readonly #settle: (error: Error | undefined, bytes: Buffer) => void;
  #bytes: Buffer;
  #length = 0;
  #failed: Error | undefined;
  /** The driver ends its own time limit here; not called, the limit keeps the process alive until it is over. */
  callback: (() => void) | undefined;

  constructor(statement: string, room: Buffer, settle: (error: Error | undefined, bytes: Buffer) => void) {
    this.#statement = statement;
    this.#bytes = room;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    connection.query(this.#statement);
  }

  /** The chunk is a view of a buffer that is used again: copied at once. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    chunk.copy(this.#bytes, this.#length);
    this.#length = needed;
  }

  handleError(error: Error): void {
    this.#failed = error;
    this.callback?.();
    this.#settle(error, this.#bytes);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback?.();
    if (!this.#failed)
      this.#settle(undefined, this.#bytes.subarray(HEADER_BYTES, this.#length - TRAILER_BYTES));
  }
}

/**
 * The rows of a query in PostgreSQL's binary form, without the header and trailer of COPY: no bytea goes through hexadecimal,
 * no number through text. The statement takes no parameters: put in checked numbers only. The answer is a view of `room`, or
 * of a larger buffer where that was too small.
 */
export const copyOut = (
  client: ClientBase,
  query: string,
  room: Buffer = Buffer.allocUnsafe(1 << 20),
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    client.query(
      new CopyOut(`COPY (${query}) TO STDOUT (FORMAT binary)`, room, (error, bytes) =>
        error ? reject(error) : resolve(bytes),
      ),
    );
  });
