import {
  AccessDeniedError,
  NotLeaderError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import { LogInconsistent, LogUnavailable } from '../errors.ts';

/** Said before anything was sent: there was no connection to send it on. */
const NEVER_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|No connection established|Failed to discover/;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why an append has no outcome, as far as it can be told from the error. */
export type Trouble =
  /** Somebody wrote to the stream first, or this very command is there already. */
  | 'wrong-revision'
  /** Nothing was written, and another try may do. */
  | 'not-written'
  /** Nothing was written, and nothing will be by trying again. */
  | 'refused'
  /** It may have been written. */
  | 'unknown';

export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof WrongExpectedVersionError) return 'wrong-revision';
  if (error instanceof AccessDeniedError) return 'refused';
  if (error instanceof NotLeaderError || NEVER_SENT.test(textOf(error))) return 'not-written';
  return 'unknown';
};

export const isNotFound = (error: unknown): boolean => error instanceof StreamNotFoundError;

export const isNotLeader = (error: unknown): boolean => error instanceof NotLeaderError;

/** What a reader is told. */
export const readFailure = (error: unknown): unknown => {
  if (error instanceof LogInconsistent || error instanceof LogUnavailable) return error;
  const message =
    error instanceof AccessDeniedError
      ? 'KurrentDB refuses these credentials'
      : 'KurrentDB cannot be reached or does not answer';
  return new LogUnavailable(message, { cause: error });
};
