import type { ClientBase, Connection, Submittable } from 'pg';
import { FieldWriter } from '../log/field-writer.ts';

/** A statement that is prepared once a connection and answers with one value. */
export interface Call {
  readonly name: string;
  readonly text: string;
}

const BINARY = 1;

/** Messages of the protocol: a letter, then a length that counts itself. */
class Messages {
  readonly #writer = new FieldWriter(4096);
  readonly #head = Buffer.alloc(1);
  #lengthAt = 0;

  clear(): this {
    this.#writer.reset();
    return this;
  }

  write(letter: string, body: (writer: FieldWriter) => void): this {
    this.#head.write(letter, 'latin1');
    this.#writer.raw(this.#head);
    this.#lengthAt = this.#writer.length;
    body(this.#writer.rawInt32(0));
    this.#writer.patchInt32(this.#writer.length - this.#lengthAt, this.#lengthAt);
    return this;
  }

  /** What was written, to be sent: the driver may hold on to it. */
  take(): Buffer {
    return this.#writer.copy();
  }
}

const messages = new Messages();

const ended = (writer: FieldWriter, text: string): FieldWriter => writer.rawLatin1(`${text}\0`);

/**
 * Calls with parameters in binary and sends everything in one piece. The driver's own statements are described anew each time, and
 * written and read field by field; a live append is so short that this was a good part of it.
 */
class Calling implements Submittable {
  /** By these the driver knows what it has prepared. */
  readonly name: string;
  readonly text: string;
  readonly #count: number;
  readonly #parameters: (writer: FieldWriter) => void;
  readonly #settle: (error: Error | undefined, value: string | null) => void;
  #value: string | null = null;
  #failed = false;
  /** The driver ends its own time limit here. */
  callback: (() => void) | undefined;

  constructor(
    { name, text }: Call,
    count: number,
    parameters: (writer: FieldWriter) => void,
    settle: (error: Error | undefined, value: string | null) => void,
  ) {
    this.name = name;
    this.text = text;
    this.#count = count;
    this.#parameters = parameters;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    const { name, text } = this;
    messages.clear();
    if ((connection as Prepared).parsedStatements[name] === undefined)
      messages.write('P', (to) => ended(ended(to, name), text).rawInt16(0));
    messages
      .write('B', (to) => {
        ended(ended(to, ''), name).rawInt16(1).rawInt16(BINARY).rawInt16(this.#count);
        this.#parameters(to);
        to.rawInt16(0);
      })
      .write('E', (to) => ended(to, '').rawInt32(0))
      .write('S', () => {});
    connection.stream.write(messages.take());
  }

  /** The value as text: the driver reads no other. */
  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    this.#value = fields[0] ?? null;
  }

  handleError(error: Error): void {
    this.#failed = true;
    this.callback?.();
    this.#settle(error, null);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback?.();
    if (!this.#failed) this.#settle(undefined, this.#value);
  }
}

/** What the types of the driver leave out. */
interface Prepared extends Connection {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
}

/**
 * The one value that a statement answers with, a bytea; undefined where it is NULL.
 * @param count of its parameters
 * @param parameters writes them as fields in PostgreSQL's binary form, when it is their turn
 */
export const call = (
  client: ClientBase,
  statement: Call,
  count: number,
  parameters: (writer: FieldWriter) => void,
): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    client.query(
      new Calling(statement, count, parameters, (error, value) => {
        if (error) reject(error);
        else resolve(value === null ? undefined : Buffer.from(value.slice(2), 'hex'));
      }),
    );
  });
