import type { Uuid } from '@casetrail/kernel';
import type { Client, PoolConfig } from 'pg';
import type { EmptyCommand, Ends, Extent, LogSource, StreamTail } from '../log/source.ts';
import { connect } from './connection.ts';
import { copyOut } from './copy-out.ts';

/** The fields of a record, in their order. A lost name comes out as absent, and so as an altered event. */
const RECORDS = /* sql */ `
SELECT e.pos, e.recorded_at, e.hash,
       s.name, e.revision, e.type, e.schema_v, e.command_id, e.command_index, e.command_digest,
       coalesce(e.correlation_id, e.command_id), e.causation_id, e.actor, e.occurred_at, f.name, e.line, e.data
FROM es.event e LEFT JOIN es.stream s ON s.id = e.stream_id LEFT JOIN es.file f ON f.id = e.file_id`;

/** Of two heads neither can be believed. */
const ONE_HEAD = '(SELECT count(*) FROM es.head) = 1';

const EXTENT = /* sql */ `
SELECT last, h.pos AS position, h.hash
FROM (SELECT coalesce(max(pos), 0) AS last FROM es.event) e LEFT JOIN es.head h ON ${ONE_HEAD}`;

const ENDS = /* sql */ `
SELECT h.pos, h.hash, s.name, s.revision, s.hash FROM es.head h LEFT JOIN es.stream s ON true WHERE ${ONE_HEAD}`;

const REPEATED = /* sql */ `
SELECT command_id, max(pos) AS position
FROM (SELECT command_id, pos FROM es.event WHERE command_index = 0
      UNION ALL
      SELECT c.command_id, c.pos FROM es.empty_command c) command
GROUP BY command_id HAVING count(*) > 1 ORDER BY 2 LIMIT 1`;

const EMPTY = /* sql */ `
SELECT command_id AS "commandId", digest, pos AS position, revision FROM es.empty_command ORDER BY pos, command_id`;

/**
 * For a page the planner would hash the names of all streams, again and again: it is to look up those on the page. And it would
 * gather the page and sort it before the first row goes out: by the index the rows are in order already.
 */
const IN_ORDER = ['hashjoin', 'mergejoin', 'bitmapscan', 'sort']
  .map((method) => `SET enable_${method} = off`)
  .join('; ');

const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;

/** Reads the rows of `ENDS`: position and hash of the head, and a stream or three absent fields. */
const endsFrom = (bytes: Buffer): Ends => {
  if (bytes.length === 0) return { head: undefined, tails: [] };
  const hashAt = COUNT_BYTES + LENGTH_BYTES + 8 + LENGTH_BYTES;
  const head = {
    position: Number(bytes.readBigInt64BE(COUNT_BYTES + LENGTH_BYTES)),
    hash: Buffer.from(bytes.subarray(hashAt, hashAt + bytes.readInt32BE(hashAt - LENGTH_BYTES))),
  };
  return { head, tails: tailsFrom(bytes) };
};

function* tailsFrom(bytes: Buffer): Generator<StreamTail> {
  let at = 0;
  const field = (): Buffer | undefined => {
    const length = bytes.readInt32BE(at);
    at += LENGTH_BYTES;
    if (length < 0) return undefined;
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    at += COUNT_BYTES;
    field();
    field();
    const [name, revision, hash] = [field(), field(), field()];
    if (name && revision && hash)
      yield { key: name.toString('latin1'), revision: revision.readInt32BE(), hash };
  }
}

/** Reads the log's rows as they are stored, on connections of its own that have no time limit for a statement. */
export class PostgresLogSource implements LogSource {
  readonly #config: PoolConfig;
  #client: Promise<Client> | undefined;
  /** For what takes long and is asked while pages are read. */
  #beside: Promise<Client> | undefined;
  /** Bytes for the next page, grown to what pages come to. */
  #room = 1 << 16;

  constructor(config: PoolConfig) {
    this.#config = config;
  }

  async extent(): Promise<Extent> {
    const client = await this.#connected();
    const { rows } = await client.query<{ last: number; position: number | null; hash: Buffer | null }>(
      EXTENT,
    );
    const { last = 0, position, hash } = rows[0] ?? {};
    return { last, head: typeof position === 'number' && hash ? { position, hash } : undefined };
  }

  async records(after: number, upTo: number): Promise<Buffer> {
    const client = await this.#connected();
    const range = `WHERE e.pos > ${BigInt(after)} AND e.pos <= ${BigInt(upTo)} ORDER BY e.pos`;
    const page = await copyOut(client, `${RECORDS} ${range}`, Buffer.allocUnsafe(this.#room));
    this.#room = page.buffer.byteLength;
    return page;
  }

  async ends(): Promise<Ends> {
    return endsFrom(await copyOut(await this.#connected(), ENDS));
  }

  async repeatedCommand(): Promise<{ commandId: Uuid; position: number } | undefined> {
    this.#beside ??= this.#connect();
    const client = await this.#beside;
    const { rows } = await client.query<{ command_id: Uuid; position: number }>(REPEATED);
    return rows[0] && { commandId: rows[0].command_id, position: rows[0].position };
  }

  async emptyCommands(): Promise<readonly EmptyCommand[]> {
    const client = await this.#connected();
    return (await client.query<EmptyCommand>(EMPTY)).rows;
  }

  async close(): Promise<void> {
    const clients = [this.#client, this.#beside];
    this.#client = undefined;
    this.#beside = undefined;
    await Promise.all(clients.map(async (client) => (await client)?.end()));
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect().then(async (client) => {
      await client.query(IN_ORDER);
      return client;
    });
    return this.#client;
  }

  #connect(): Promise<Client> {
    return connect({ ...this.#config, statement_timeout: 0, query_timeout: 0 }, 'casetrail log reader');
  }
}
