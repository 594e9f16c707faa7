import { ANSWERS } from './answers.ts';
import { APPEND_IN_LOCKSTEP } from './append-in-lockstep.ts';
import { APPEND_IN_STEPS } from './append-in-steps.ts';
import { APPEND_LIVE } from './append-live.ts';
import { APPEND_MANY } from './append-many.ts';
import { APPEND_ONE } from './append-one.ts';
import { APPEND_PREPARED } from './append-prepared.ts';
import { GUARDS, GUARDS_ON, HEAD_UNWATCHED, ONE_HEAD } from './guards.ts';
import { HASHING } from './hashing.ts';
import { STREAM_HASH } from './stream-hash.ts';
import { TABLES } from './tables.ts';

/** Each step of the schema, in order. What was released is never edited: a change is another step. */
export const VERSIONS: readonly string[] = [
  [TABLES, GUARDS, GUARDS_ON, HASHING, ANSWERS, APPEND_LIVE, APPEND_PREPARED].join('\n'),
  ['DROP FUNCTION es.append;', ONE_HEAD, STREAM_HASH, APPEND_ONE, APPEND_MANY].join('\n'),
  [HEAD_UNWATCHED, APPEND_IN_STEPS].join('\n'),
  APPEND_IN_LOCKSTEP,
];
