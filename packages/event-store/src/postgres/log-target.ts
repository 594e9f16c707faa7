import type { Client, PoolConfig } from 'pg';
import { LogInconsistent } from '../errors.ts';
import { hashOf, linkOf, logLink, NO_LINK, streamLink, type Link } from '../log/chain.ts';
import type { Entry } from '../log/entry.ts';
import type { EmptyCommand } from '../log/source.ts';
import type { LogTarget } from '../move/target.ts';
import type { Head } from '../port.ts';
import { BinaryArray } from './binary-array.ts';
import { PreparedColumns } from './columns.ts';
import { connect } from './connection.ts';

const NAMES = /* sql */ `
INSERT INTO es.file (name)
SELECT name FROM unnest($1::text[]) WITH ORDINALITY f (name, n)
WHERE name IS NOT NULL AND NOT EXISTS (SELECT FROM es.file known WHERE known.name = f.name)
GROUP BY name ORDER BY min(n)`;

const STREAMS = /* sql */ `
INSERT INTO es.stream (name, revision, hash)
SELECT name, -1, decode(repeat('00', 32), 'hex') FROM unnest($1::text[]) WITH ORDINALITY s (name, n)
WHERE NOT EXISTS (SELECT FROM es.stream known WHERE known.name = s.name)
GROUP BY name ORDER BY min(n)`;

const EVENTS = /* sql */ `
INSERT INTO es.event
SELECT $18::bigint + e.n - 1, e.recorded, e.occurred_at, s.id, e.revision, f.id, e.line, e.schema_v, e.command_index, e.command_id,
       nullif(e.correlation_id, e.command_id), e.causation_id, e.type, e.actor, e.digest, e.hash, e.data
FROM unnest($1::text[], $2::int[], $3::text[], $4::smallint[], $5::uuid[], $6::smallint[], $7::bytea[], $8::uuid[], $9::uuid[],
            $10::text[], $11::bigint[], $12::text[], $13::int[], $14::bytea[], $15::bytea[], $16::bytea[], $17::bigint[])
     WITH ORDINALITY e (stream, revision, type, schema_v, command_id, command_index, digest, correlation_id, causation_id, actor,
                        occurred_at, file, line, data, stream_hash, hash, recorded, n)
JOIN es.stream s ON s.name = e.stream LEFT JOIN es.file f ON f.name = e.file
ORDER BY e.n`;

const TAILS = /* sql */ `
UPDATE es.stream s SET revision = l.revision, hash = l.hash
FROM (SELECT DISTINCT ON (name) name, revision, hash
      FROM unnest($1::text[], $2::int[], $3::bytea[]) WITH ORDINALITY e (name, revision, hash, n) ORDER BY name, n DESC) l
WHERE s.name = l.name`;

const EMPTY = /* sql */ `
INSERT INTO es.empty_command (command_id, digest, pos, revision)
SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM es.empty_command WHERE command_id = $1)`;

interface Tail {
  readonly revision: number;
  readonly link: Link;
}

/**
 * A log in PostgreSQL that takes in another one, by the role that owns it: the application's role may append what happens now, and
 * nothing that was recorded before.
 */
export class PostgresLogTarget implements LogTarget {
  readonly #owner: PoolConfig;
  readonly #columns = new PreparedColumns();
  #client: Promise<Client> | undefined;

  constructor(owner: PoolConfig) {
    this.#owner = owner;
  }

  async head(): Promise<Head> {
    const client = await this.#connected();
    const { rows } = await client.query<{ pos: number; hash: Buffer }>('SELECT pos, hash FROM es.head');
    return { position: rows[0]?.pos ?? 0, hash: rows[0]?.hash ?? hashOf(NO_LINK) };
  }

  async take(entries: readonly Entry[]): Promise<readonly Uint8Array[]> {
    if (entries.length === 0) return [];
    const client = await this.#connected();
    await client.query('BEGIN');
    try {
      const hashes = await this.#insert(client, entries);
      await client.query('COMMIT');
      return hashes;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async takeEmpty(commands: readonly EmptyCommand[]): Promise<void> {
    const client = await this.#connected();
    await client.query('BEGIN');
    try {
      for (const { commandId, digest, position, revision } of commands)
        await client.query(EMPTY, [commandId, Buffer.from(digest), position, revision]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    await (await this.#client)?.end();
    this.#client = undefined;
  }

  async #insert(client: Client, entries: readonly Entry[]): Promise<readonly Uint8Array[]> {
    await client.query('SELECT es.take_lock()');
    const before = await this.head();
    const first = entries[0]?.position ?? 0;
    if (first !== before.position + 1)
      throw new LogInconsistent(`the log ends at ${before.position}, and ${first} was to follow`);
    const streams = entries.map(({ stream }) => stream);
    const tails = await tailsOf(client, streams);
    const recorded = new BinaryArray('int8');
    const inStreams: Buffer[] = [];
    this.#columns.clear();
    let link = linkOf(before.hash);
    for (const entry of entries) {
      const tail = tails.get(entry.stream) ?? { revision: -1, link: NO_LINK };
      const inStream = streamLink(tail.link, entry);
      link = logLink(link, entry.position, entry.recordedAt, inStream);
      if (tail.revision + 1 !== entry.revision || link !== linkOf(entry.hash))
        throw new LogInconsistent(`the event at position ${entry.position} does not continue the log`);
      tails.set(entry.stream, { revision: entry.revision, link: inStream });
      inStreams.push(hashOf(inStream));
      this.#columns.add(entry, inStream, link);
      recorded.next().int64(entry.recordedAt);
    }
    const last = entries.at(-1) as Entry;
    await client.query(NAMES, [entries.map(({ file }) => file)]);
    await client.query(STREAMS, [streams]);
    await client.query(EVENTS, [...this.#columns.parameters(), recorded.value(), first]);
    await client.query(TAILS, [streams, entries.map(({ revision }) => revision), inStreams]);
    const head = [last.position, last.recordedAt, last.hash];
    await client.query('UPDATE es.head SET pos = $1, recorded_at = $2, hash = $3', head);
    const stored = await client.query<{ hash: Buffer }>(
      'SELECT hash FROM es.event WHERE pos >= $1 AND pos <= $2 ORDER BY pos',
      [first, last.position],
    );
    return stored.rows.map(({ hash }) => hash);
  }

  #connected(): Promise<Client> {
    this.#client ??= connect(this.#owner, 'casetrail log move');
    return this.#client;
  }
}

const tailsOf = async (client: Client, streams: readonly string[]): Promise<Map<string, Tail>> => {
  const { rows } = await client.query<{ name: string; revision: number; hash: Buffer }>(
    'SELECT name, revision, hash FROM es.stream WHERE name = ANY ($1)',
    [[...new Set(streams)]],
  );
  return new Map(rows.map(({ name, revision, hash }) => [name, { revision, link: linkOf(hash) }]));
};
