import type { Instant } from '@casetrail/kernel';
import type { ClientBase } from 'pg';
import { LogInconsistent } from '../errors.ts';
import { logLink, streamLink } from '../log/chain.ts';
import type { Prepared } from '../log/prepare.ts';
import type { AppendOutcome } from '../port.ts';
import { call, type Call } from './calling.ts';
import type { LiveColumns } from './columns.ts';
import { isUniqueViolation } from './connection.ts';
import { readAnswer, type Answer, type Answered } from './live-answer.ts';

const ONE_PARAMETERS = 11;
const ONE: Call = {
  name: 'es_append_one',
  text: 'SELECT es.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};

const MANY: Call = {
  name: 'es_append_many',
  text: 'SELECT es.append_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
};

/** Have the statements within the functions look up what they are asked for, however small the tables were when they were planned. */
export const LIVE_SESSION = `SET plan_cache_mode = force_generic_plan;
SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off; SET enable_bitmapscan = off`;

/**
 * Appends commands, each with an id of its own, in one statement, which is one transaction and one trip.
 * The connection is one that was given `LIVE_SESSION`.
 * @throws LogInconsistent when the hash that the database stored is not the hash of what was sent
 */
export const appendLive = async (
  client: ClientBase,
  columns: LiveColumns,
  commands: readonly Prepared[],
): Promise<AppendOutcome[]> => {
  const [only] = commands;
  const answer =
    (only && commands.length === 1 ? await appendOne(client, only) : undefined) ??
    (await appendMany(client, columns.parameters(commands)));
  if (answer?.commands.length !== commands.length)
    throw new LogInconsistent(`${answer?.commands.length ?? 0} answers to ${commands.length} commands`);
  assertRightHash(commands, answer);
  return commands.map((command, index) =>
    outcomeOf(command, answer.commands[index] as Answered, answer.recordedAt as Instant),
  );
};

/** The short way, which is open to a plain command only. `undefined`: nothing was written, and the long way has the answer. */
const appendOne = async (
  client: ClientBase,
  { stream, expectedRevision, commandId, digest, contents }: Prepared,
): Promise<Answer | undefined> => {
  const [event] = contents;
  if (!event || contents.length > 1 || event.file !== null) return undefined;
  const { correlationId, causationId, actor, occurredAt, type, version, data } = event;
  try {
    const bytes = await call(client, ONE, ONE_PARAMETERS, (to) => {
      to.text(stream).int32(expectedRevision).uuid(commandId).bytes(digest);
      to.uuid(correlationId).uuid(causationId).text(actor).int64(occurredAt);
      to.text(type).int16(version).bytes(data);
    });
    return bytes && readAnswer(bytes);
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
};

const appendMany = async (client: ClientBase, columns: readonly Buffer[]): Promise<Answer | undefined> => {
  const bytes = await call(client, MANY, columns.length, (to) => {
    for (const column of columns) to.bytes(column);
  });
  return bytes && readAnswer(bytes);
};

/** Reckons both chains over what was sent and compares with what was stored. */
const assertRightHash = (commands: readonly Prepared[], answer: Answer): void => {
  let link = answer.before;
  for (const [index, { contents }] of commands.entries()) {
    const { outcome, position, revision, streamBefore } = answer.commands[index] as Answered;
    if (outcome !== 'appended') continue;
    let inStream = streamBefore;
    for (const [done, content] of contents.entries()) {
      const later = contents.length - 1 - done;
      inStream = streamLink(inStream, { ...content, revision: revision - later });
      link = logLink(link, position - later, answer.recordedAt, inStream);
    }
  }
  if (link !== answer.after)
    throw new LogInconsistent('the hash stored last is not that of the commands that were sent');
};

const outcomeOf = (
  { commandId, stream, contents }: Prepared,
  { outcome, position, revision }: Answered,
  recordedAt: Instant,
): AppendOutcome => {
  switch (outcome) {
    case 'reused':
      return { outcome, commandId };
    case 'conflict':
      return { outcome, stream, actualRevision: revision };
    case 'appended':
    case 'repeated':
      return {
        outcome: 'appended',
        position,
        revision,
        repeated: outcome === 'repeated',
        ...(outcome === 'appended' && contents.length > 0 && { recordedAt }),
      };
  }
};
