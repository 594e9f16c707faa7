import type { Instant } from '@casetrail/kernel';
import type { ClientBase } from 'pg';
import { LogInconsistent } from '../errors.ts';
import { linkOf, logLink, streamLink } from '../log/chain.ts';
import type { Prepared } from '../log/prepare.ts';
import type { AppendOutcome } from '../port.ts';
import type { LiveColumns } from './columns.ts';

const STATEMENT = {
  name: 'es_append',
  text: `SELECT * FROM es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  rowMode: 'array',
} as const;

type Answer = [
  outcome: 'appended' | 'repeated' | 'reused' | 'conflict',
  position: number | null,
  revision: number,
  recordedAt: number | null,
  before: Buffer | null,
  streamBefore: Buffer | null,
  after: Buffer | null,
];

/**
 * Appends commands in one statement, which is one transaction and one trip.
 * @throws LogInconsistent when the hash that the database stored is not the hash of what was sent
 */
export const appendLive = async (
  client: ClientBase,
  columns: LiveColumns,
  commands: readonly Prepared[],
): Promise<AppendOutcome[]> => {
  const { rows } = await client.query<Answer>({ ...STATEMENT, values: columns.parameters(commands) });
  if (rows.length !== commands.length)
    throw new LogInconsistent(`${rows.length} answers to ${commands.length} commands`);
  let last: Buffer | undefined;
  return rows.map((answer, index) => {
    const command = commands[index] as Prepared;
    const [, position, , , before, , after] = answer;
    if (after) {
      const follows = last === undefined || (before !== null && last.equals(before));
      if (!follows || !rightHash(command, answer))
        throw new LogInconsistent(
          `the hash stored at position ${position} is not that of command ${command.commandId}`,
        );
      last = after;
    }
    return outcomeOf(command, answer);
  });
};

/** Reckons both chains over what was sent and compares with what was stored. */
const rightHash = (
  command: Prepared,
  [, position, revision, recordedAt, before, streamBefore, after]: Answer,
): boolean => {
  if (position === null || recordedAt === null || !before || !streamBefore || !after) return false;
  const count = command.contents.length;
  let link = linkOf(before);
  let inStream = linkOf(streamBefore);
  for (const [index, content] of command.contents.entries()) {
    const later = count - 1 - index;
    inStream = streamLink(inStream, { ...content, revision: revision - later });
    link = logLink(link, position - later, recordedAt, inStream);
  }
  return linkOf(after) === link;
};

const outcomeOf = (command: Prepared, [outcome, position, revision, recordedAt]: Answer): AppendOutcome => {
  switch (outcome) {
    case 'reused':
      return { outcome, commandId: command.commandId };
    case 'conflict':
      return { outcome, stream: command.stream, actualRevision: revision };
    case 'appended':
    case 'repeated':
      return {
        outcome: 'appended',
        position: position ?? 0,
        revision,
        repeated: outcome === 'repeated',
        ...(recordedAt !== null && { recordedAt: recordedAt as Instant }),
      };
  }
};
