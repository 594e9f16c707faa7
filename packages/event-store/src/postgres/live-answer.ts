import { LogInconsistent } from '../errors.ts';
import type { Link } from '../log/chain.ts';

/** What became of one command. */
export interface Answered {
  readonly outcome: 'appended' | 'repeated' | 'reused' | 'conflict';
  /** Of its last event; of a conflict 0. */
  readonly position: number;
  /** Of its last event; of a conflict the actual one. */
  readonly revision: number;
  readonly streamBefore: Link;
}

/** What the functions behind the live append answer; `before` and `after` are links of the log. */
export interface Answer {
  readonly recordedAt: number;
  readonly before: Link;
  readonly commands: readonly Answered[];
  readonly after: Link;
}

const OUTCOMES: Readonly<Record<string, Answered['outcome']>> = {
  a: 'appended',
  r: 'repeated',
  u: 'reused',
  c: 'conflict',
};

const LINK_BYTES = 32;
const HEAD_BYTES = 8 + LINK_BYTES;
const COMMAND_BYTES = 1 + 8 + 4 + LINK_BYTES;

const linkAt = (bytes: Buffer, at: number): Link => bytes.toString('latin1', at, at + LINK_BYTES) as Link;

const answeredAt = (bytes: Buffer, at: number): Answered => {
  const outcome = OUTCOMES[bytes.toString('latin1', at, at + 1)];
  if (!outcome) throw new LogInconsistent(`an answer of a kind that is not known: ${bytes[at]}`);
  return {
    outcome,
    position: Number(bytes.readBigInt64BE(at + 1)),
    revision: bytes.readInt32BE(at + 9),
    streamBefore: linkAt(bytes, at + 13),
  };
};

/**
 * Reads the answer of `es.append_one` and `es.append_many`; its layout is told in schema/append-many.ts.
 * @throws LogInconsistent when it is no such answer
 */
export const readAnswer = (bytes: Buffer): Answer => {
  const end = bytes.length - LINK_BYTES;
  if (end < HEAD_BYTES || (end - HEAD_BYTES) % COMMAND_BYTES !== 0)
    throw new LogInconsistent(`an answer of ${bytes.length} bytes`);
  const commands: Answered[] = [];
  for (let at = HEAD_BYTES; at < end; at += COMMAND_BYTES) commands.push(answeredAt(bytes, at));
  return {
    recordedAt: Number(bytes.readBigInt64BE(0)),
    before: linkAt(bytes, 8),
    commands,
    after: linkAt(bytes, end),
  };
};
