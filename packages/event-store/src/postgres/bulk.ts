import type { Instant, Uuid } from '@casetrail/kernel';
import type { ClientBase } from 'pg';
import { linkOf, logLink, NO_LINK, streamLink, type Link } from '../log/chain.ts';
import type { Prepared } from '../log/prepare.ts';
import { NO_STREAM, type AppendOutcome, type Appended } from '../port.ts';
import { BinaryArray } from './binary-array.ts';
import type { PreparedColumns } from './columns.ts';
import { isUniqueViolation } from './connection.ts';

interface Tail {
  readonly revision: number;
  readonly link: Link;
}

interface Answered {
  readonly digest: Uint8Array;
  readonly position: number;
  readonly revision: number;
}

/** What the log says under its lock: enough to reckon a whole batch. */
interface State {
  position: number;
  readonly recordedAt: Instant;
  link: Link;
  readonly tails: Map<string, Tail>;
  readonly answered: Map<Uuid, Answered>;
}

const LOCK = 'SELECT pos, recorded_at, hash FROM es.take_lock()';
const TAILS = 'SELECT name, revision, hash FROM es.stream WHERE name = ANY ($1)';
const ANSWERED =
  'SELECT id, a.digest, a.pos, a.revision FROM unnest($1::uuid[]) id CROSS JOIN LATERAL es.answer(id) a';
const PREPARED = `SELECT es.append_prepared($1, $2, ${Array.from({ length: 20 }, (_, n) => `$${n + 3}`).join(', ')})`;

const column = <T>(
  type: 'text' | 'uuid',
  values: Iterable<T>,
  write: (array: BinaryArray, value: T) => void,
): Buffer => {
  const array = new BinaryArray(type);
  for (const value of values) write(array, value);
  return array.value();
};

const readState = async (client: ClientBase, commands: readonly Prepared[]): Promise<State> => {
  const { rows } = await client.query<[number, Instant, Buffer]>({ text: LOCK, rowMode: 'array' });
  const [position, recordedAt, hash] = rows[0] as [number, Instant, Buffer];
  const streams = new Set(commands.map(({ stream }) => stream));
  const tails = await client.query<[string, number, Buffer]>({
    text: TAILS,
    values: [column('text', streams, (array, name) => array.next().text(name))],
    rowMode: 'array',
  });
  return {
    position,
    recordedAt,
    link: linkOf(hash),
    tails: new Map(tails.rows.map(([name, revision, last]) => [name, { revision, link: linkOf(last) }])),
    answered: new Map(),
  };
};

const readAnswered = async (
  client: ClientBase,
  commands: readonly Prepared[],
  answered: Map<Uuid, Answered>,
): Promise<void> => {
  const { rows } = await client.query<[Uuid, Buffer, number, number]>({
    text: ANSWERED,
    values: [column('uuid', commands, (array, { commandId }) => array.next().uuid(commandId))],
    rowMode: 'array',
  });
  for (const [id, digest, position, revision] of rows) answered.set(id, { digest, position, revision });
};

/** Whether every command fits where its stream ends, so that none of them is likely to be in the log already. */
const fitAll = ({ tails }: State, commands: readonly Prepared[]): boolean => {
  const revisions = new Map<string, number>();
  return commands.every(({ stream, expectedRevision, contents }) => {
    const revision = revisions.get(stream) ?? tails.get(stream)?.revision ?? NO_STREAM;
    revisions.set(stream, revision + contents.length);
    return revision === expectedRevision;
  });
};

/** Events and empty commands to be stored, gathered while the outcomes are reckoned. */
class Batch {
  readonly events: PreparedColumns;
  readonly #ids = new BinaryArray('uuid');
  readonly #digests = new BinaryArray('bytea');
  readonly #positions = new BinaryArray('int8');
  readonly #revisions = new BinaryArray('int4');

  constructor(columns: PreparedColumns) {
    columns.clear();
    this.events = columns;
  }

  addEmpty(commandId: Uuid, { digest, position, revision }: Answered): void {
    this.#ids.next().uuid(commandId);
    this.#digests.next().bytes(digest);
    this.#positions.next().int64(position);
    this.#revisions.next().int32(revision);
  }

  parameters(): Buffer[] {
    const empty = [this.#ids, this.#digests, this.#positions, this.#revisions];
    return [...this.events.parameters(), ...empty.map((array) => array.value())];
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What one command does to the state and what it is answered; the very order of checks of `es.append_many`. */
const step = (
  state: State,
  batch: Batch,
  { stream, commandId, digest, ...command }: Prepared,
): AppendOutcome => {
  const seen = state.answered.get(commandId);
  if (seen) return sameBytes(seen.digest, digest) ? answer(seen, true) : { outcome: 'reused', commandId };

  let { revision, link } = state.tails.get(stream) ?? { revision: NO_STREAM, link: NO_LINK };
  if (revision !== command.expectedRevision) return { outcome: 'conflict', stream, actualRevision: revision };

  for (const event of command.contents) {
    revision = event.revision;
    link = streamLink(link, event);
    state.position += 1;
    state.link = logLink(state.link, state.position, state.recordedAt, link);
    batch.events.add(event, link, state.link);
  }
  const answered = { digest, position: state.position, revision };
  if (command.contents.length === 0) batch.addEmpty(commandId, answered);
  else state.tails.set(stream, { revision, link });
  state.answered.set(commandId, answered);
  const { recordedAt } = state;
  return { ...answer(answered, false), ...(command.contents.length > 0 && { recordedAt }) };
};

const answer = ({ position, revision }: Answered, repeated: boolean): Appended => ({
  outcome: 'appended',
  position,
  revision,
  repeated,
});

/**
 * Appends many commands in one transaction: asks the log for its end under its lock, reckons positions and both chains here,
 * and sends everything in one statement, which checks it all again. The client must not be in a transaction.
 */
export const appendBulk = async (
  client: ClientBase,
  columns: PreparedColumns,
  commands: readonly Prepared[],
): Promise<AppendOutcome[]> => {
  try {
    return await attempt(client, columns, commands, false);
  } catch (error) {
    // A command that fitted was in the log all the same.
    if (!isUniqueViolation(error)) throw error;
    await client.query('ROLLBACK');
    return attempt(client, columns, commands, true);
  }
};

/** Commands seen before are looked up only where there is a sign of one: where none is, each would be looked for in vain. */
const attempt = async (
  client: ClientBase,
  columns: PreparedColumns,
  commands: readonly Prepared[],
  someAreKnown: boolean,
): Promise<AppendOutcome[]> => {
  await client.query('BEGIN');
  const state = await readState(client, commands);
  if (someAreKnown || !fitAll(state, commands)) await readAnswered(client, commands, state.answered);
  const first = state.position + 1;
  const batch = new Batch(columns);
  const outcomes = commands.map((command) => step(state, batch, command));
  if (outcomes.some((outcome) => outcome.outcome === 'appended' && !outcome.repeated)) {
    await client.query({
      name: 'es_append_prepared',
      text: PREPARED,
      values: [state.recordedAt, first, ...batch.parameters()],
    });
  }
  await client.query('COMMIT');
  return outcomes;
};
