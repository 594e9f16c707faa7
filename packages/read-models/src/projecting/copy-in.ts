import type { ClientBase, Connection, Submittable } from 'pg';

/** Rows, in the text form of COPY, and the table and columns they are for. */
export interface Copied {
  readonly table: string;
  /** With their commas between them. */
  readonly columns: string;
  readonly rows: Buffer;
}

const COPY_DATA = 0x64;
const HEADER_BYTES = 5;

/**
 * Tables that hide rows take none by COPY. So rows come into a table of the same shape that nobody reads, which is empty
 * before and after, and go on from there.
 */
const byWayOf = (copies: readonly Copied[]): string => {
  const taken = copies.map(({ table, columns }) => `COPY rm_in.${table} (${columns}) FROM STDIN`);
  const columnsOf = new Map(copies.map(({ table, columns }) => [table, columns]));
  const moved = [...columnsOf].map(
    ([table, columns]) =>
      `INSERT INTO rm.${table} (${columns}) SELECT ${columns} FROM rm_in.${table}; TRUNCATE rm_in.${table}`,
  );
  return [...taken, ...moved].join('; ');
};

/** Tables that are being made anew hide nothing yet, and nobody sees their rows before all are there. */
const straight = (copies: readonly Copied[]): string =>
  copies.map(({ table, columns }) => `COPY rm_new.${table} (${columns}) FROM STDIN (FREEZE)`).join('; ');

/** They go on from there later, in the same transaction. */
const staged = (copies: readonly Copied[]): string =>
  copies.map(({ table, columns }) => `COPY rm_in.${table} (${columns}) FROM STDIN`).join('; ');

/**
 * Sends rows with COPY … FROM STDIN, for `client.query`, which knows statements with parameters only. All that there is
 * goes at once, before the server has said that it takes it: to hear that would cost a turn of a busy event loop, for
 * each table. What follows a statement that failed the server drops, as the protocol has it.
 */
class CopyIn implements Submittable {
  readonly #copies: readonly Copied[];
  readonly #statements: string;
  readonly #settle: (error?: Error) => void;
  #failed = false;

  constructor(copies: readonly Copied[], statements: string, settle: (error?: Error) => void) {
    this.#copies = copies;
    this.#statements = statements;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    const { stream } = connection;
    stream.cork();
    connection.query(this.#statements);
    for (const { rows } of this.#copies) {
      // The driver would put a copy of the rows behind the header.
      const header = Buffer.allocUnsafe(HEADER_BYTES);
      header[0] = COPY_DATA;
      header.writeInt32BE(rows.length + 4, 1);
      stream.write(header);
      stream.write(rows);
      (connection as CopyConnection).endCopyFrom();
    }
    stream.uncork();
  }

  handleCopyInResponse(): void {}

  handleError(error: Error): void {
    this.#failed = true;
    this.#settle(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    if (!this.#failed) this.#settle();
  }
}

/** What the types of the driver leave out. */
interface CopyConnection extends Connection {
  endCopyFrom(): void;
}

/** Puts rows into their tables, one after the other. Faster than INSERT where they are many, and none of them may be there. */
export const copyIn = (client: ClientBase, copies: readonly Copied[]): Promise<void> =>
  send(client, copies, byWayOf(copies));

/** The same into tables that are being made anew. */
export const copyAnew = (client: ClientBase, copies: readonly Copied[]): Promise<void> =>
  send(client, copies, straight(copies));

/** The same to where rows wait, for the end of the transaction, in which they go on into their tables. */
export const copyStaged = (client: ClientBase, copies: readonly Copied[]): Promise<void> =>
  send(client, copies, staged(copies));

const send = (client: ClientBase, copies: readonly Copied[], statements: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (copies.length === 0) resolve();
    else client.query(new CopyIn(copies, statements, (error) => (error ? reject(error) : resolve())));
  });
