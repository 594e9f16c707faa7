import type { Instant, RecordedEvent, Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { parseActor } from '../actor.ts';
import type { Head } from '../port.ts';
import { BinaryArray } from './binary-array.ts';
import { readFailure } from './connection.ts';
import { copyOut } from './copy-out.ts';
import { NAMED_ROWS, NUMBERED_ROWS, readEventRows } from './event-rows.ts';
import { searchCondition } from './searching.ts';
import type { Search } from '../search.ts';

const COLUMNS = /* sql */ `
SELECT e.pos, s.name, e.revision, e.type, e.schema_v, e.occurred_at, e.recorded_at, e.actor, e.command_id,
       e.correlation_id, e.causation_id, f.name, e.line, convert_from(e.data, 'UTF8')
FROM es.event e JOIN es.stream s ON s.id = e.stream_id LEFT JOIN es.file f ON f.id = e.file_id`;

/** From so many events on it pays to ask for them in binary, which is planned anew each time. */
const MANY = 1_000;

type Row = [
  position: number,
  stream: string,
  revision: number,
  type: string,
  version: number,
  occurredAt: Instant,
  recordedAt: Instant,
  actor: string,
  commandId: Uuid,
  correlationId: Uuid | null,
  causationId: Uuid | null,
  file: string | null,
  line: number | null,
  data: string,
];

const eventOf = (row: Row): RecordedEvent => {
  const [position, stream, revision, type, version, occurredAt, recordedAt, actor, commandId, ...rest] = row;
  const [correlationId, causationId, file, line, data] = rest;
  return {
    position,
    stream,
    revision,
    type,
    data: JSON.parse(data) as object,
    version,
    occurredAt,
    recordedAt,
    actor: parseActor(actor),
    commandId,
    correlationId: correlationId ?? commandId,
    ...(causationId !== null && { causationId }),
    ...(file !== null && { source: { file, line: line ?? 0 } }),
  };
};

const texts = (values: readonly string[]): Buffer => {
  const array = new BinaryArray('text');
  for (const value of values) array.next().text(value);
  return array.value();
};

const uuids = (values: readonly Uuid[]): Buffer => {
  const array = new BinaryArray('uuid');
  for (const value of values) array.next().uuid(value);
  return array.value();
};

/** Every question to the log. Each is one statement, so no transaction stays open between two pages. */
export class Reader {
  readonly #pool: Pool;
  /** Room for the next page, grown to what pages come to: to make it anew each time costs more than to fill it. */
  #room: Buffer | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  stream(name: string, fromRevision: number): Promise<RecordedEvent[]> {
    const where = `WHERE e.stream_id = (SELECT id FROM es.stream WHERE name = $1) AND e.revision >= $2 ORDER BY e.revision`;
    return this.#events('es_stream', where, [name, fromRevision]);
  }

  streams(names: readonly string[], upTo = Number.MAX_SAFE_INTEGER): Promise<RecordedEvent[]> {
    const where = `WHERE s.name = ANY ($1) AND e.pos <= $2 ORDER BY s.name, e.revision`;
    return this.#events('es_streams', where, [texts(names), upTo]);
  }

  all(after: number, limit: number): Promise<RecordedEvent[]> {
    if (limit >= MANY)
      return this.#many(`${NAMED_ROWS} WHERE e.pos > ${BigInt(after)} ORDER BY e.pos LIMIT ${BigInt(limit)}`);
    return this.#events('es_all', 'WHERE e.pos > $1 ORDER BY e.pos LIMIT $2', [after, limit]);
  }

  ofTypes(after: number, limit: number, types: readonly string[]): Promise<RecordedEvent[]> {
    const where = 'WHERE e.pos > $1 AND e.type = ANY ($3) ORDER BY e.pos LIMIT $2';
    return this.#events('es_of_types', where, [after, limit, texts(types)]);
  }

  /** Not prepared: what is asked for differs from time to time. */
  async found(search: Search): Promise<RecordedEvent[]> {
    const { where, values } = searchCondition(search);
    const { rows } = await this.#rows<Row>(undefined, `${COLUMNS} ${where}`, values);
    return rows.map(eventOf);
  }

  /** Names and lengths of streams in the order of their names' bytes. */
  async names(
    from: string,
    after: string,
    limit: number,
  ): Promise<{ id: number; name: string; events: number }[]> {
    const { rows } = await this.#rows<[number, string, number]>(
      'es_names',
      'SELECT id, name, revision + 1 FROM es.stream WHERE name >= $1 AND name > $2 ORDER BY name LIMIT $3',
      [from, after, limit],
    );
    return rows.map(([id, name, events]) => ({ id, name, events }));
  }

  /** The events of streams that are known by number and name. */
  ofStreams(names: ReadonlyMap<number, string>): Promise<RecordedEvent[]> {
    const numbers = [...names.keys()].map((id) => BigInt(id)).join();
    const where = `WHERE e.stream_id = ANY ('{${numbers}}'::int[]) ORDER BY e.stream_id, e.revision`;
    return this.#many(`${NUMBERED_ROWS} ${where}`, names);
  }

  async files(): Promise<readonly string[]> {
    const { rows } = await this.#rows<[string]>('es_files', 'SELECT name FROM es.file', []);
    return rows.map(([name]) => name);
  }

  async known(ids: readonly Uuid[]): Promise<Set<Uuid>> {
    const { rows } = await this.#rows<[Uuid]>(
      'es_known',
      `SELECT command_id FROM es.event WHERE command_index = 0 AND command_id = ANY ($1)
       UNION ALL SELECT command_id FROM es.empty_command WHERE command_id = ANY ($1)`,
      [uuids(ids)],
    );
    return new Set(rows.map(([id]) => id));
  }

  async head(): Promise<Head> {
    const { rows } = await this.#rows<[number, Buffer]>('es_head', 'SELECT pos, hash FROM es.head', []);
    const [position, hash] = rows[0] as [number, Buffer];
    return { position, hash };
  }

  async #events(name: string, where: string, values: unknown[]): Promise<RecordedEvent[]> {
    const { rows } = await this.#rows<Row>(name, `${COLUMNS} ${where}`, values);
    return rows.map(eventOf);
  }

  /** Pages of events in binary: less work on either side than rows of text. No parameters: put in checked numbers only. */
  async #many(query: string, names?: ReadonlyMap<number, string>): Promise<RecordedEvent[]> {
    try {
      const client = await this.#pool.connect();
      try {
        const bytes = await copyOut(client, query, this.#takeRoom());
        client.release();
        const events = readEventRows(bytes, names);
        this.#room = Buffer.from(bytes.buffer);
        return events;
      } catch (error) {
        client.release(true);
        throw error;
      }
    } catch (error) {
      throw readFailure(error);
    }
  }

  /** Of several pages that are read at the same time one has it, the others have theirs. */
  #takeRoom(): Buffer | undefined {
    const room = this.#room;
    this.#room = undefined;
    return room;
  }

  async #rows<Row extends unknown[]>(
    name: string | undefined,
    text: string,
    values: readonly unknown[],
  ): Promise<{ rows: Row[] }> {
    try {
      return await this.#pool.query<Row>({
        ...(name !== undefined && { name }),
        text,
        values: [...values],
        rowMode: 'array',
      });
    } catch (error) {
      throw readFailure(error);
    }
  }
}
